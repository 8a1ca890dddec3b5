import { finite, mean, median, standardDeviation } from '../signals/statistics.ts';
import { footParts } from './leg-path.ts';
import type { Curve, LegPart, LegPath } from './leg-path.ts';

/** When a foot's stance begins and ends, seconds since its anchor, and how far the cues disagree. */
export interface CuedStance {
  readonly initialContactS: number;
  readonly toeOffS: number;
  readonly disagreementS: number;
}

/**
 * A moment on a leg's average path that comes a known while from the event. `lateBy` is that while as a share of the stride, the mean over the force-plate
 * reference runners (a rearfoot striker at 3.8 m/s, a forefoot striker at 4.7 m/s, both sides); no cue is exact for every runner, so their mean is taken.
 * One of the two force plates was low-passed near 20 Hz, which lengthens its contacts by 6 to 12 ms: half of that, 0.003 of the stride at either end, is taken out.
 */
interface Cue {
  readonly lateBy: number;
  readonly find: (path: LegPath, groundSpeed: number, strideTimeS: number, fromS: number) => number;
}

const searchStepS = 0.001;
/** Sprinters stay on the ground for a quarter of the stride. Before this share of it, landing itself still moves the forefoot. */
const shortestStance = 0.2;
/** Share of the ground's speed that a foot has reached when it takes load, and that the forefoot departs from it by when it leaves. */
const landedShare = 0.55;
const departedShare = 0.4;

/** IC: ankle, heel and forefoot have each come near the speed of the ground (they carry independent noise; together they are one foot). */
const contactCues: readonly Cue[] = footParts.map((part) => ({
  lateBy: 0.002,
  find: (path, groundSpeed, strideTimeS) => {
    const x = path[part]?.x;
    return x ? firstTime((s) => x.slopeAt(s) + landedShare * groundSpeed <= 0, -0.04 * strideTimeS, 0.3 * strideTimeS) : NaN;
  },
}));

/** TO by speed: the forefoot departs from the ground. Serves walking too. */
const departureCue: Cue = {
  lateBy: 0.007,
  find: (path, groundSpeed, strideTimeS, fromS) => {
    const toe = path.foot_index ?? path.ankle;
    return toe ? firstLasting((s) => Math.hypot(toe.x.slopeAt(s) + groundSpeed, toe.y.slopeAt(s)) >= departedShare * groundSpeed, fromS, 0.8 * strideTimeS, 0.08 * strideTimeS) : NaN;
  },
};

/** TO by posture: the knee is straightest and the foot most pointed as push-off ends (Fellin et al. 2010 use the former alone). */
const straightestKneeCue: Cue = {
  lateBy: 0.018,
  find: (path, _groundSpeed, strideTimeS, fromS) => {
    const [thigh, shank] = [lineAngle(path, 'hip', 'knee'), lineAngle(path, 'knee', 'ankle')];
    return thigh && shank ? firstPeak((s) => turn(shank(s) - thigh(s)), fromS, fromS + 0.35 * strideTimeS) : NaN;
  },
};
const mostPointedFootCue: Cue = {
  lateBy: 0.042,
  find: (path, _groundSpeed, strideTimeS, fromS) => {
    const [shank, foot] = [lineAngle(path, 'knee', 'ankle'), lineAngle(path, 'heel', 'foot_index')];
    return shank && foot ? firstPeak((s) => turn(shank(s) - foot(s)), fromS, fromS + 0.4 * strideTimeS) : NaN;
  },
};

/** Stance by the forefoot's speed alone: what a foot does, whatever the gait. */
export function stanceBySpeed(path: LegPath, groundSpeed: number, strideTimeS: number): CuedStance | null {
  return stanceBy([departureCue], path, groundSpeed, strideTimeS);
}

/** Stance of a running foot by all cues. */
export function stanceByAllCues(path: LegPath, groundSpeed: number, strideTimeS: number): CuedStance | null {
  return stanceBy([departureCue, straightestKneeCue, mostPointedFootCue], path, groundSpeed, strideTimeS);
}

function stanceBy(toeOffCues: readonly Cue[], path: LegPath, groundSpeed: number, strideTimeS: number): CuedStance | null {
  const read = (cues: readonly Cue[], fromS: number) => finite(cues.map((cue) => cue.find(path, groundSpeed, strideTimeS, fromS) - cue.lateBy * strideTimeS));
  const contacts = read(contactCues, 0);
  const initialContactS = mean(contacts);
  const toeOffs = agreeing(read(toeOffCues, initialContactS + shortestStance * strideTimeS), strideTimeS);
  const toeOffS = mean(toeOffs);
  if (Number.isNaN(initialContactS) || Number.isNaN(toeOffS)) return null;
  const spread = (values: number[]) => (values.length > 1 ? standardDeviation(values) / Math.sqrt(values.length) : 0.01);
  return { initialContactS, toeOffS, disagreementS: Math.hypot(spread(contacts), spread(toeOffs)) };
}

/** A cue this far from the others, as a share of the stride, saw something else: a foot that the pose model lost, a knee that straightens in late swing. */
const strayShare = 0.05;

const agreeing = (times: readonly number[], strideTimeS: number): number[] => {
  const centre = median(times);
  return times.filter((time) => Math.abs(time - centre) <= strayShare * strideTimeS);
};

function lineAngle(path: LegPath, proximal: LegPart, distal: LegPart): ((s: number) => number) | null {
  const [from, to] = [path[proximal], path[distal]];
  const difference = (a: Curve, b: Curve, s: number) => b.at(s) - a.at(s);
  return from && to ? (s) => Math.atan2(difference(from.x, to.x, s), -difference(from.y, to.y, s)) : null;
}

/** The same angle within half a turn, rad. */
const turn = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

function firstTime(isReached: (s: number) => boolean, fromS: number, untilS: number): number {
  if (isReached(fromS)) return NaN;
  for (let s = fromS + searchStepS; s <= untilS; s += searchStepS) if (isReached(s)) return s - searchStepS / 2;
  return NaN;
}

/** First time from which on a state lasts at least `lastingS`: a pose model's feet wobble on the ground for a frame or two. NaN when it holds from the start. */
function firstLasting(isReached: (s: number) => boolean, fromS: number, untilS: number, lastingS: number): number {
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
  for (let s = fromS; s <= untilS; s += searchStepS) if (value(s) > best) [best, bestS] = [value(s), s];
  return bestS > fromS && bestS < untilS - searchStepS ? bestS : NaN;
}
