import { median, standardDeviation } from '@strideform/metric-book/measurement';
import { firstLasting, firstPeak, firstTime } from './curve-search.ts';
import type { CueName, EventTiming } from './event-timing.ts';
import type { LegPart, LegPath, LegStride } from './leg-path.ts';

/** When a foot's stance begins and ends, seconds since its anchor; NaN: not seen. */
export interface EventTimes {
  readonly initialContactS: number;
  readonly toeOffS: number;
}

/** One stance as it was read from a leg's path. */
export interface StanceReading extends EventTimes {
  /** How uncertain each event is (one SD), s: by cues, how far they disagree. */
  readonly contactErrorS: number;
  readonly toeOffErrorS: number;
  /** How uncertain the time between the two is, s: they are early or late together in part. */
  readonly lengthErrorS: number;
}

/** One stance as the cues show it. */
export interface CueReading extends StanceReading {
  /** When each cue was seen, s since the anchor. */
  readonly seenS: Readonly<Partial<Record<CueName, number>>>;
}

/**
 * Finds a moment on a leg's path that comes a known time after or before the event, s since the
 * anchor; NaN where it is not seen. `earliestS` is the earliest time at which the event can be.
 */
type CueFinder = (leg: LegStride, earliestS: number) => number;
type CueFinders = Readonly<Partial<Record<CueName, CueFinder>>>;

/**
 * Even sprinters stay on the ground for a quarter of the stride. Before this share of the stride,
 * landing itself still moves the forefoot.
 */
const shortestStance = 0.2;
/** Share of the ground's speed that a foot still has when it takes load. */
const landedShare = 0.55;
/** Share of the ground's speed by which the forefoot departs from it when it leaves. */
const departedShare = 0.4;

/** Moment at which a part of the foot has come near the ground's speed. */
const findLandingBySpeed =
  (part: 'heel' | 'ankle'): CueFinder =>
  ({ path, groundPxPerS, strideTimeS }) => {
    const x = path[part]?.x;
    if (!x) return NaN;
    const hasLanded = (s: number) => x.slopeAt(s) + landedShare * groundPxPerS <= 0;
    return firstTime(hasLanded, -0.04 * strideTimeS, 0.3 * strideTimeS);
  };

/** Moment at which the middle of the foot has lost half of its fastest fall. */
const findLandingByFall: CueFinder = ({ path, strideTimeS }) => {
  const heel = path.heel ?? path.ankle;
  const toe = path.foot_index ?? path.ankle;
  if (!heel || !toe) return NaN;
  const fallPxPerS = (s: number) => -(heel.y.slopeAt(s) + toe.y.slopeAt(s));
  const fastestS = firstPeak(fallPxPerS, -0.06 * strideTimeS, 0.2 * strideTimeS);
  const hasLanded = (s: number) => fallPxPerS(s) <= fallPxPerS(fastestS) / 2;
  return firstTime(hasLanded, fastestS, 0.35 * strideTimeS);
};

/** Moment from which the forefoot moves against the ground. */
const findDeparture: CueFinder = ({ path, groundPxPerS, strideTimeS }, earliestS) => {
  const toe = path.foot_index ?? path.ankle;
  if (!toe) return NaN;
  const hasDeparted = (s: number) => {
    const overGroundPxPerS = Math.hypot(toe.x.slopeAt(s) + groundPxPerS, toe.y.slopeAt(s));
    return overGroundPxPerS >= departedShare * groundPxPerS;
  };
  return firstLasting(hasDeparted, earliestS, 0.8 * strideTimeS, 0.08 * strideTimeS);
};

/** Moment at which the knee is straightest. */
const findStraightestKnee: CueFinder = ({ path, strideTimeS }, earliestS) => {
  const thigh = lineAngle(path, 'hip', 'knee');
  const shank = lineAngle(path, 'knee', 'ankle');
  if (!thigh || !shank) return NaN;
  const extension = (s: number) => withinHalfTurn(shank(s) - thigh(s));
  return firstPeak(extension, earliestS, earliestS + 0.35 * strideTimeS);
};

/** Moment at which the foot is most pointed. */
const findMostPointedFoot: CueFinder = ({ path, strideTimeS }, earliestS) => {
  const shank = lineAngle(path, 'knee', 'ankle');
  const foot = lineAngle(path, 'heel', 'foot_index');
  if (!shank || !foot) return NaN;
  const plantarFlexion = (s: number) => withinHalfTurn(shank(s) - foot(s));
  return firstPeak(plantarFlexion, earliestS, earliestS + 0.4 * strideTimeS);
};

/**
 * Initial contact by speed along the ground: heel and ankle have both come near the ground's speed.
 * The two have independent noise. The forefoot is not used: a rearfoot striker still turns it down,
 * so it scatters more from runner to runner.
 */
const contactBySpeed: CueFinders = {
  heelSpeed: findLandingBySpeed('heel'),
  ankleSpeed: findLandingBySpeed('ankle'),
};
/**
 * Initial contact by the fall (ours, after Handsaker et al. 2016, who use the first peak of
 * vertical acceleration). Only the ground stops a foot from falling. Along the ground, runners slow
 * the foot before it lands, each by a different amount. The cue: the middle of the foot has lost
 * half of the fastest fall with which it came down.
 */
const runningContact: CueFinders = { ...contactBySpeed, fall: findLandingByFall };
/** Toe-off by speed: the forefoot departs from the ground. */
const toeOffBySpeed: CueFinders = { departure: findDeparture };
/**
 * Toe-off by posture: the knee is straightest and the foot most pointed as push-off ends (Fellin et
 * al. 2010 use the knee alone).
 */
const runningToeOff: CueFinders = {
  ...toeOffBySpeed,
  straightestKnee: findStraightestKnee,
  mostPointedFoot: findMostPointedFoot,
};

/** Stance by the foot's speed alone: valid for any gait. Null when no event was seen. */
export const stanceFromSpeed = (leg: LegStride, timing: EventTiming): CueReading | null =>
  readStance(contactBySpeed, toeOffBySpeed, leg, timing);

/** Stance of a running foot by all cues. Null when no event was seen. */
export const stanceFromAllCues = (leg: LegStride, timing: EventTiming): CueReading | null =>
  readStance(runningContact, runningToeOff, leg, timing);

function readStance(
  contactCues: CueFinders,
  toeOffCues: CueFinders,
  leg: LegStride,
  timing: EventTiming,
): CueReading | null {
  // 1. Initial contact: the weighted mean of the cues that agree.
  const contacts = agreeingCues(readCues(contactCues, leg, 0, timing), leg.strideTimeS);
  const initialContactS = weightedMeanS(contacts);

  // 2. Toe-off: the same, at least the shortest stance later.
  const contactOrAnchorS = Number.isNaN(initialContactS) ? 0 : initialContactS;
  const earliestToeOffS = contactOrAnchorS + shortestStance * leg.strideTimeS;
  const toeOffs = agreeingCues(readCues(toeOffCues, leg, earliestToeOffS, timing), leg.strideTimeS);
  const toeOffS = weightedMeanS(toeOffs);

  if (Number.isNaN(initialContactS) && Number.isNaN(toeOffS)) return null;
  const readings = [...contacts, ...toeOffs];
  const contactErrorS = disagreementS(contacts);
  const toeOffErrorS = disagreementS(toeOffs);
  return {
    initialContactS,
    toeOffS,
    contactErrorS,
    toeOffErrorS,
    lengthErrorS: Math.hypot(contactErrorS, toeOffErrorS),
    seenS: Object.fromEntries(readings.map(({ name, seenS }) => [name, seenS])),
  };
}

interface SeenCue {
  readonly name: CueName;
  /** When the cue itself was seen. */
  readonly seenS: number;
  /** When the cue puts the event. */
  readonly eventS: number;
  readonly weight: number;
}

function readCues(
  finders: CueFinders,
  leg: LegStride,
  earliestS: number,
  timing: EventTiming,
): SeenCue[] {
  const named = Object.entries(finders) as [CueName, CueFinder][];
  const readings = named.map(([name, find]) => {
    const seenS = find(leg, earliestS);
    const eventS = seenS - timing.lateBy[name] * leg.strideTimeS;
    return { name, seenS, eventS, weight: timing.weight[name] };
  });
  return readings.filter(({ eventS }) => Number.isFinite(eventS));
}

/**
 * A cue this far from the others, as a share of the stride, shows something else. Examples are a
 * foot that the pose model lost, and a knee that straightens in late swing.
 */
const strayShare = 0.05;

function agreeingCues(readings: readonly SeenCue[], strideTimeS: number): SeenCue[] {
  const centreS = median(readings.map(({ eventS }) => eventS));
  return readings.filter(({ eventS }) => Math.abs(eventS - centreS) <= strayShare * strideTimeS);
}

function weightedMeanS(readings: readonly SeenCue[]): number {
  const totalWeight = readings.reduce((sum, { weight }) => sum + weight, 0);
  if (!(totalWeight > 0)) return NaN;
  return readings.reduce((sum, { eventS, weight }) => sum + (eventS * weight) / totalWeight, 0);
}

/** A lone cue's own scatter over the reference runners, s. */
const loneCueS = 0.01;

/** Standard error of the mean of several cues, s. */
function disagreementS(readings: readonly SeenCue[]): number {
  if (readings.length <= 1) return loneCueS;
  return standardDeviation(readings.map(({ eventS }) => eventS)) / Math.sqrt(readings.length);
}

/** Angle of the line between two parts as a function of time, rad; null where either is missing. */
function lineAngle(
  path: LegPath,
  proximal: LegPart,
  distal: LegPart,
): ((s: number) => number) | null {
  const from = path[proximal];
  const to = path[distal];
  if (!from || !to) return null;
  return (s) => Math.atan2(to.x.at(s) - from.x.at(s), -(to.y.at(s) - from.y.at(s)));
}

/** The same angle within half a turn, rad. */
const withinHalfTurn = (angleRad: number): number =>
  angleRad - 2 * Math.PI * Math.round(angleRad / (2 * Math.PI));
