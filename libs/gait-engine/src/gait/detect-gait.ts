import {
  median,
  type Gait,
  type Recording,
  type Stance,
} from '@strideform/metric-book/measurement';
import type { EventCorrection } from '@strideform/contracts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { readBodyBounce } from './body-bounce.ts';
import { stanceFromAllCues, stanceFromSpeed } from './event-cues.ts';
import type { StanceReading } from './event-cues.ts';
import { findEventShifts } from './event-shifts.ts';
import type { EventTiming } from './event-timing.ts';
import {
  eventsOfStances,
  givenEvents,
  meanScatterS,
  stancesOfEvents,
  usualTimesOf,
  type TimedEvent,
  type UsualTimes,
} from './given-events.ts';
import { fuseWithMap, shiftReading } from './fuse-readings.ts';
import { driftAlongX } from './leg-path.ts';
import { findPattern } from './pattern.ts';
import type { PoseModelHabit } from './pose-model-habits.ts';
import { placeStances } from './place-stances.ts';
import type { PlacedStance } from './place-stances.ts';
import { widenWhereSidesDisagree } from './side-agreement.ts';
import { legStride, searchSides } from './side-search.ts';
import { findSpeed } from './speed.ts';
import { buildStrides, findStrideTime } from './strides.ts';

/** Gait with what the body's bounce shows. */
export interface DetectedGait extends Gait {
  /** Amplitude of the ground force once per step, in body weights; null if not known. */
  readonly forceSwing: number | null;
  /** True if the body is highest in the middle of a stance, as in walking. */
  readonly isVaulting: boolean;
  readonly usualS: UsualTimes;
  /** All events that were seen, also those of cut stances. */
  readonly events: readonly TimedEvent[];
}

/**
 * Finds the gait events, strides and speed of a motion. The stance map reads each side's stance
 * from the average stride. Cues of the feet and the body's bounce read it independently, and the
 * two readings are fused. The feet then time each single stride. Never throws. Events that were not
 * seen are absent.
 *
 * @param habit Errors of the pose model that saw the points. Null if no model did.
 */
export function detectGait(
  prepared: PreparedMotion,
  recording: Recording,
  timing: EventTiming,
  habit: PoseModelHabit | null = null,
): DetectedGait {
  // 1. Anchor each side's strides in time, and average them onto one path.
  const drift = driftAlongX(prepared);
  const searches = searchSides(prepared, drift);

  // 2. Read when the ground carries the body, and whether the runner walks.
  const bounces = searches.map(({ anchors }) => readBodyBounce(prepared, anchors));
  const bounce = bounces[0] ?? null;
  const { pattern, isVaulting } = findPattern(searches, bounce, timing);

  // 3. Read each path's events from the foot's cues.
  const readStance = pattern === 'walking' ? stanceFromSpeed : stanceFromAllCues;
  const rawReadings = searches.map((search) => readStance(legStride(search), timing));
  const cued = widenWhereSidesDisagree(searches, rawReadings);

  // 4. Correct all events by the mean step that the bounce shows.
  const eventShifts = findEventShifts(pattern, searches, bounces, cued, timing);
  const shifted = cued.map((reading) => reading && shiftReading(reading, eventShifts));

  // 5. For runners, fuse the readings with those of the stance map.
  const readings = searches.map((search, k) =>
    pattern === 'running' ? fuseWithMap(search, shifted[k]!, timing.stanceMap, habit) : shifted[k]!,
  );

  // 6. Place a stance at each anchor, shifted as that stride was.
  const usualContactS = median(readings.map(contactTimeOf));
  const placed = searches
    .flatMap((search, k) => placeStances(prepared, search, readings[k]!, usualContactS, drift))
    .sort((a, b) => a.initialContactS - b.initialContactS);

  // 7. Build strides, stride time and speed.
  const found = {
    pattern,
    forceSwing: bounce?.forceSwing ?? null,
    isVaulting,
    usualS: {
      contactS: usualContactS,
      strideS: median(searches.map(({ anchors }) => anchors.strideTimeS)),
    },
  };
  return buildGait({ prepared, recording, habit }, placed, found);
}

/** Clip whose gait is built. */
export interface GaitSource {
  readonly prepared: PreparedMotion;
  readonly recording: Recording;
  readonly habit: PoseModelHabit | null;
}

/** Parts of a gait that its stances do not determine. */
type FoundGait = Pick<DetectedGait, 'pattern' | 'forceSwing' | 'isVaulting' | 'usualS'>;

/** Builds strides, stride time and speed from placed stances. */
function buildGait(
  { prepared, recording, habit }: GaitSource,
  placed: readonly PlacedStance[],
  found: FoundGait,
): DetectedGait {
  const stances = placed.filter(isWholeStance).map(toStance);
  const { strideS } = found.usualS;
  const strides = buildStrides(placed, strideS);
  return {
    ...found,
    stances,
    cutStances: placed.filter(isCutStance).map(toCutStance),
    strides,
    strideTimeS: findStrideTime(stances, strideS),
    speedMps: findSpeed(prepared, stances, strides, recording, habit),
    events: eventsOfStances(placed),
  };
}

/**
 * Rebuilds a gait from the events that a person corrected. Someone whose feet are off the ground
 * together is a runner, whatever the automatic search took them for.
 */
export function correctGait(
  source: GaitSource,
  automatic: DetectedGait,
  correction: EventCorrection,
  frameTimesS: Float64Array,
): DetectedGait {
  const { slowMotionFactor } = source.recording;
  const events = givenEvents(correction, automatic.events, frameTimesS, slowMotionFactor);
  const usualS = usualTimesOf(events, automatic.usualS);
  const placed = stancesOfEvents(events, usualS.contactS);
  const isRun = usualS.contactS < usualS.strideS / 2;
  const pattern = isRun ? 'running' : automatic.pattern;
  const gait = buildGait(source, placed, { ...automatic, pattern, usualS });
  const strideTimeS = findStrideTime(gait.stances, usualS.strideS, meanScatterS(events));
  return { ...gait, strideTimeS, events };
}

const contactTimeOf = (reading: StanceReading | null): number =>
  reading ? reading.toeOffS - reading.initialContactS : NaN;

const isWholeStance = ({ isContactSeen, isToeOffSeen }: PlacedStance): boolean =>
  isContactSeen && isToeOffSeen;
const isCutStance = ({ isContactSeen, isToeOffSeen }: PlacedStance): boolean =>
  isContactSeen !== isToeOffSeen;

const toStance = (placed: PlacedStance): Stance => ({
  side: placed.side,
  initialContactS: placed.initialContactS,
  toeOffS: placed.toeOffS,
  initialContactUncertaintyS: placed.initialContactUncertaintyS,
  toeOffUncertaintyS: placed.toeOffUncertaintyS,
});
const toCutStance = ({ side, initialContactS, toeOffS }: PlacedStance) => ({
  side,
  initialContactS,
  toeOffS,
});
