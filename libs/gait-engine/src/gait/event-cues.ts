import { median, standardDeviation } from '@strideform/metric-book/measurement';
import { firstLastingTime, peakTime, firstTime } from './curve-search.ts';
import type { CueName, EventTiming } from './event-timing.ts';
import type { LegPart, LegPath, LegStride } from './leg-path.ts';

/** Start and end of a foot's stance, s since its anchor. NaN if it was not seen. */
export interface EventTimes {
  readonly initialContactS: number;
  readonly toeOffS: number;
}

/** A stance that was read from a leg's path. */
export interface StanceReading extends EventTimes {
  /** Standard error of each event, s. For cues, it is the disagreement between them. */
  readonly contactErrorS: number;
  readonly toeOffErrorS: number;
  /**
   * Standard error of the time between the two events, s. Part of their errors is common to both.
   */
  readonly lengthErrorS: number;
}

/** A stance as the cues show it. */
export interface CueReading extends StanceReading {
  /** Time at which each cue was seen, s since the anchor. */
  readonly seenS: Readonly<Partial<Record<CueName, number>>>;
}

/**
 * Finds a moment on a leg's path that comes a known time after or before the event. Returns s since
 * the anchor, or NaN if it was not seen. `earliestS` is the earliest possible time of the event.
 */
type CueFinder = (leg: LegStride, earliestS: number) => number;
type CueFinders = Readonly<Partial<Record<CueName, CueFinder>>>;

/**
 * Share of the stride for which a foot surely stays on the ground. Even sprinters stay for a
 * quarter of it. Before this share, the landing itself still moves the forefoot.
 */
const shortestStance = 0.2;
/** Share of the ground's speed at which a foot counts as landed. */
const landedShare = 0.55;
/**
 * Smallest speed of the forefoot relative to the ground after toe-off, as a share of the ground's
 * speed.
 */
const departedShare = 0.4;

/** Finds the moment at which a part of the foot comes near the ground's speed. */
const findLandingBySpeed =
  (part: 'heel' | 'ankle'): CueFinder =>
  ({ path, groundPxPerS, strideTimeS }) => {
    const x = path[part]?.x;
    if (!x) return NaN;
    const hasLanded = (s: number) => x.slopeAt(s) + landedShare * groundPxPerS <= 0;
    return firstTime(hasLanded, -0.04 * strideTimeS, 0.3 * strideTimeS);
  };

/** Finds the moment at which the middle of the foot has lost half of its fastest falling speed. */
const findLandingByFall: CueFinder = ({ path, strideTimeS }) => {
  const heel = path.heel ?? path.ankle;
  const toe = path.foot_index ?? path.ankle;
  if (!heel || !toe) return NaN;
  const fallPxPerS = (s: number) => -(heel.y.slopeAt(s) + toe.y.slopeAt(s));
  const fastestS = peakTime(fallPxPerS, -0.06 * strideTimeS, 0.2 * strideTimeS);
  const hasLanded = (s: number) => fallPxPerS(s) <= fallPxPerS(fastestS) / 2;
  return firstTime(hasLanded, fastestS, 0.35 * strideTimeS);
};

/** Finds the moment from which the forefoot moves relative to the ground. */
const findDeparture: CueFinder = ({ path, groundPxPerS, strideTimeS }, earliestS) => {
  const toe = path.foot_index ?? path.ankle;
  if (!toe) return NaN;
  const hasDeparted = (s: number) => {
    const overGroundPxPerS = Math.hypot(toe.x.slopeAt(s) + groundPxPerS, toe.y.slopeAt(s));
    return overGroundPxPerS >= departedShare * groundPxPerS;
  };
  return firstLastingTime(hasDeparted, earliestS, 0.8 * strideTimeS, 0.08 * strideTimeS);
};

/** Finds the moment at which the knee is straightest. */
const findStraightestKnee: CueFinder = ({ path, strideTimeS }, earliestS) => {
  const thigh = lineAngle(path, 'hip', 'knee');
  const shank = lineAngle(path, 'knee', 'ankle');
  if (!thigh || !shank) return NaN;
  const extension = (s: number) => withinHalfTurn(shank(s) - thigh(s));
  return peakTime(extension, earliestS, earliestS + 0.35 * strideTimeS);
};

/** Finds the moment at which the foot points down the most. */
const findMostPointedFoot: CueFinder = ({ path, strideTimeS }, earliestS) => {
  const shank = lineAngle(path, 'knee', 'ankle');
  const foot = lineAngle(path, 'heel', 'foot_index');
  if (!shank || !foot) return NaN;
  const plantarFlexion = (s: number) => withinHalfTurn(shank(s) - foot(s));
  return peakTime(plantarFlexion, earliestS, earliestS + 0.4 * strideTimeS);
};

/**
 * Cues of initial contact by speed along the ground: heel and ankle have both come near the
 * ground's speed. Their noise is independent. The forefoot is not used. A rearfoot striker still
 * turns it down at contact, so it scatters more from runner to runner.
 */
const contactBySpeed: CueFinders = {
  heelSpeed: findLandingBySpeed('heel'),
  ankleSpeed: findLandingBySpeed('ankle'),
};
/**
 * Cues of initial contact for runners. They add the fall (our own cue, after Handsaker et al. 2016,
 * who use the first peak of vertical acceleration). Along the ground, runners slow the foot before
 * it lands, each by a different amount. Only the ground stops a foot from falling. The cue: the
 * middle of the foot has lost half of its fastest falling speed.
 */
const runningContact: CueFinders = { ...contactBySpeed, fall: findLandingByFall };
/** Cue of toe-off by speed: the forefoot leaves the ground. */
const toeOffBySpeed: CueFinders = { departure: findDeparture };
/**
 * Cues of toe-off for runners. They add posture: the knee is straightest and the foot most pointed
 * as push-off ends (Fellin et al. 2010 use the knee alone).
 */
const runningToeOff: CueFinders = {
  ...toeOffBySpeed,
  straightestKnee: findStraightestKnee,
  mostPointedFoot: findMostPointedFoot,
};

/**
 * Reads a stance by the foot's speed alone, which is valid for any gait. Returns null if no event
 * was seen.
 */
export const stanceFromSpeed = (leg: LegStride, timing: EventTiming): CueReading | null =>
  readStance(contactBySpeed, toeOffBySpeed, leg, timing);

/** Reads the stance of a running foot by all cues. Returns null if no event was seen. */
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
  /** Time at which the cue was seen. */
  readonly seenS: number;
  /** Time of the event by this cue. */
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
 * Largest distance of a cue from the others, as a share of the stride. A cue farther away shows
 * something else, such as a foot that the pose model lost or a knee that straightens in late swing.
 */
const largestDisagreement = 0.05;

function agreeingCues(readings: readonly SeenCue[], strideTimeS: number): SeenCue[] {
  const centreS = median(readings.map(({ eventS }) => eventS));
  return readings.filter(
    ({ eventS }) => Math.abs(eventS - centreS) <= largestDisagreement * strideTimeS,
  );
}

function weightedMeanS(readings: readonly SeenCue[]): number {
  const totalWeight = readings.reduce((sum, { weight }) => sum + weight, 0);
  if (!(totalWeight > 0)) return NaN;
  return readings.reduce((sum, { eventS, weight }) => sum + (eventS * weight) / totalWeight, 0);
}

/** Scatter of a single cue over the reference runners, s. */
const loneCueS = 0.01;

/** Returns the standard error of the mean of several cues, s. */
function disagreementS(readings: readonly SeenCue[]): number {
  if (readings.length <= 1) return loneCueS;
  return standardDeviation(readings.map(({ eventS }) => eventS)) / Math.sqrt(readings.length);
}

/**
 * Returns the angle of the line between two parts as a function of time, rad. Returns null if a
 * part is missing.
 */
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

/** Returns the same angle within half a turn, rad. */
const withinHalfTurn = (angleRad: number): number =>
  angleRad - 2 * Math.PI * Math.round(angleRad / (2 * Math.PI));
