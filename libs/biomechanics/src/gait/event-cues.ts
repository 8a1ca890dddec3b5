import { median, standardDeviation } from '../signals/statistics.ts';
import type { CueName, EventTiming } from './event-timing.ts';
import type { Curve, LegPart, LegPath } from './leg-path.ts';

/**
 * When a foot's stance begins and ends, seconds since its anchor (NaN: not seen), and how far each
 * event's cues disagree, s.
 */
export interface CuedStance {
  readonly initialContactS: number;
  readonly toeOffS: number;
  readonly contactDisagreementS: number;
  readonly toeOffDisagreementS: number;
  /** When each cue was seen, s since the anchor. */
  readonly seenS: Readonly<Partial<Record<CueName, number>>>;
}

/**
 * A moment on a leg's average path that comes a known while from the event, s since the anchor; NaN
 * where it is not seen. `fromS` is the earliest that the event can be.
 */
type Find = (path: LegPath, groundSpeed: number, strideTimeS: number, fromS: number) => number;

const searchStepS = 0.001;
/**
 * Sprinters stay on the ground for a quarter of the stride. Before this share of it, landing itself
 * still moves the forefoot.
 */
const shortestStance = 0.2;
/**
 * Share of the ground's speed that a foot still has when it takes load, and that the forefoot
 * departs from it by when it leaves.
 */
const landedShare = 0.55;
const departedShare = 0.4;

const landsBySpeed =
  (part: 'heel' | 'ankle'): Find =>
  (path, groundSpeed, strideTimeS) => {
    const x = path[part]?.x;
    return x
      ? firstTime(
          (s) => x.slopeAt(s) + landedShare * groundSpeed <= 0,
          -0.04 * strideTimeS,
          0.3 * strideTimeS,
        )
      : NaN;
  };

const landsByFall: Find = (path, _groundSpeed, strideTimeS) => {
  const [heel, toe] = [path.heel ?? path.ankle, path.foot_index ?? path.ankle];
  if (!heel || !toe) return NaN;
  const fall = (s: number) => -(heel.y.slopeAt(s) + toe.y.slopeAt(s));
  const fastestS = firstPeak(fall, -0.06 * strideTimeS, 0.2 * strideTimeS);
  return firstTime((s) => fall(s) <= fall(fastestS) / 2, fastestS, 0.35 * strideTimeS);
};

const departs: Find = (path, groundSpeed, strideTimeS, fromS) => {
  const toe = path.foot_index ?? path.ankle;
  return toe
    ? firstLasting(
        (s) =>
          Math.hypot(toe.x.slopeAt(s) + groundSpeed, toe.y.slopeAt(s)) >=
          departedShare * groundSpeed,
        fromS,
        0.8 * strideTimeS,
        0.08 * strideTimeS,
      )
    : NaN;
};

const straightens: Find = (path, _groundSpeed, strideTimeS, fromS) => {
  const [thigh, shank] = [lineAngle(path, 'hip', 'knee'), lineAngle(path, 'knee', 'ankle')];
  return thigh && shank
    ? firstPeak((s) => turn(shank(s) - thigh(s)), fromS, fromS + 0.35 * strideTimeS)
    : NaN;
};

const points: Find = (path, _groundSpeed, strideTimeS, fromS) => {
  const [shank, foot] = [lineAngle(path, 'knee', 'ankle'), lineAngle(path, 'heel', 'foot_index')];
  return shank && foot
    ? firstPeak((s) => turn(shank(s) - foot(s)), fromS, fromS + 0.4 * strideTimeS)
    : NaN;
};

/**
 * IC by speed along the ground: heel and ankle have each come near that of the ground. They carry
 * independent noise; the forefoot, which a rearfoot striker still turns down, scatters more from
 * runner to runner. IC by the fall (ours, after Handsaker et al. 2016, who take the first peak of
 * vertical acceleration): only the ground stops a foot from falling, whereas runners differ in how
 * far they bring it to the ground's speed before it lands; the middle of the foot has lost half of
 * the fastest fall with which it came down.
 */
const landing: Readonly<Partial<Record<CueName, Find>>> = {
  heelSpeed: landsBySpeed('heel'),
  ankleSpeed: landsBySpeed('ankle'),
};
const runningLanding = { ...landing, fall: landsByFall };
/**
 * TO by speed: the forefoot departs from the ground. TO by posture: the knee is straightest and the
 * foot most pointed as push-off ends (Fellin et al. 2010 use the former alone).
 */
const leaving: Readonly<Partial<Record<CueName, Find>>> = { departure: departs };
const runningLeaving = { ...leaving, straightestKnee: straightens, mostPointedFoot: points };

/** Stance by the foot's speed alone: what a foot does, whatever the gait. */
export function stanceBySpeed(
  path: LegPath,
  groundSpeed: number,
  strideTimeS: number,
  timing: EventTiming,
): CuedStance | null {
  return stanceBy(landing, leaving, path, groundSpeed, strideTimeS, timing);
}

/** Stance of a running foot by all cues. */
export function stanceByAllCues(
  path: LegPath,
  groundSpeed: number,
  strideTimeS: number,
  timing: EventTiming,
): CuedStance | null {
  return stanceBy(runningLanding, runningLeaving, path, groundSpeed, strideTimeS, timing);
}

interface CueReading {
  /** When the cue puts the event. */
  readonly atS: number;
  readonly weight: number;
  /** When the cue itself was seen. */
  readonly seenS: number;
  readonly name: CueName;
}

function stanceBy(
  contactCues: typeof landing,
  toeOffCues: typeof leaving,
  path: LegPath,
  groundSpeed: number,
  strideTimeS: number,
  timing: EventTiming,
): CuedStance | null {
  const read = (cues: typeof landing, fromS: number): CueReading[] =>
    (Object.entries(cues) as [CueName, Find][])
      .map(([name, find]) => {
        const seenS = find(path, groundSpeed, strideTimeS, fromS);
        return {
          name,
          seenS,
          atS: seenS - timing.lateBy[name] * strideTimeS,
          weight: timing.weight[name],
        };
      })
      .filter(({ atS }) => Number.isFinite(atS));
  const contacts = agreeing(read(contactCues, 0), strideTimeS);
  const initialContactS = weightedMean(contacts);
  const toeOffs = agreeing(
    read(
      toeOffCues,
      (Number.isNaN(initialContactS) ? 0 : initialContactS) + shortestStance * strideTimeS,
    ),
    strideTimeS,
  );
  const toeOffS = weightedMean(toeOffs);
  if (Number.isNaN(initialContactS) && Number.isNaN(toeOffS)) return null;
  return {
    initialContactS,
    toeOffS,
    contactDisagreementS: disagreement(contacts),
    toeOffDisagreementS: disagreement(toeOffs),
    seenS: Object.fromEntries([...contacts, ...toeOffs].map(({ name, seenS }) => [name, seenS])),
  };
}

function weightedMean(readings: readonly CueReading[]): number {
  const total = readings.reduce((sum, { weight }) => sum + weight, 0);
  return total > 0
    ? readings.reduce((sum, { atS, weight }) => sum + (atS * weight) / total, 0)
    : NaN;
}

/** A lone cue's own scatter over the reference runners, s. */
const loneCueS = 0.01;
const disagreement = (readings: readonly CueReading[]): number =>
  readings.length > 1
    ? standardDeviation(readings.map(({ atS }) => atS)) / Math.sqrt(readings.length)
    : loneCueS;

/**
 * A cue this far from the others, as a share of the stride, saw something else: a foot that the
 * pose model lost, a knee that straightens in late swing.
 */
const strayShare = 0.05;

function agreeing(readings: readonly CueReading[], strideTimeS: number): CueReading[] {
  const centreS = median(readings.map(({ atS }) => atS));
  return readings.filter(({ atS }) => Math.abs(atS - centreS) <= strayShare * strideTimeS);
}

function lineAngle(
  path: LegPath,
  proximal: LegPart,
  distal: LegPart,
): ((s: number) => number) | null {
  const [from, to] = [path[proximal], path[distal]];
  const difference = (a: Curve, b: Curve, s: number) => b.at(s) - a.at(s);
  return from && to
    ? (s) => Math.atan2(difference(from.x, to.x, s), -difference(from.y, to.y, s))
    : null;
}

/** The same angle within half a turn, rad. */
const turn = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

function firstTime(isReached: (s: number) => boolean, fromS: number, untilS: number): number {
  if (isReached(fromS)) return NaN;
  for (let s = fromS + searchStepS; s <= untilS; s += searchStepS)
    if (isReached(s)) return s - searchStepS / 2;
  return NaN;
}

/**
 * First time from which on a state lasts at least `lastingS`: a pose model's feet wobble on the
 * ground for a frame or two. NaN when it holds from the start.
 */
function firstLasting(
  isReached: (s: number) => boolean,
  fromS: number,
  untilS: number,
  lastingS: number,
): number {
  let sinceS = NaN;
  for (let s = fromS; s <= untilS; s += searchStepS) {
    if (!isReached(s)) sinceS = NaN;
    else if (Number.isNaN(sinceS)) sinceS = s;
    else if (s - sinceS >= lastingS) return sinceS > fromS ? sinceS - searchStepS / 2 : NaN;
  }
  return NaN;
}

/** Time of the highest value inside the bounds; NaN when it lies on one of them. */
function firstPeak(value: (s: number) => number, fromS: number, untilS: number): number {
  let [best, bestS] = [-Infinity, NaN];
  for (let s = fromS; s <= untilS; s += searchStepS)
    if (value(s) > best) [best, bestS] = [value(s), s];
  return bestS > fromS && bestS < untilS - searchStepS ? bestS : NaN;
}
