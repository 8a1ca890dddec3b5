import {
  longestBridgedGapS,
  pointOf,
  type Side,
  type Stance,
} from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import type { StanceReading } from './event-cues.ts';
import { footParts } from './leg-path.ts';
import { isFolded } from './side-search.ts';
import type { SideReadings, SideSearch } from './side-search.ts';
import { stanceShifts } from './stance-shifts.ts';
import type { EventShift } from './stance-shifts.ts';

/**
 * A stance that may lie partly or wholly outside of the clip, or in a gap. Its contact still ends a
 * stride.
 */
export interface PlacedStance extends Stance {
  readonly isContactSeen: boolean;
  readonly isToeOffSeen: boolean;
  /**
   * The part of the two uncertainties that belongs to this stance alone, s; the rest is the same in
   * all stances of the foot.
   */
  readonly contactScatterS: number;
  readonly toeOffScatterS: number;
  /** Standard uncertainty of the contact's length that all stances of the foot share, s. */
  readonly lengthErrorS: number;
}

/**
 * How far a single event scatters about the runner's mean, s. Neither averaging nor a stride's own
 * shift shows this part.
 */
const strideScatterS = 0.004;
/** Shift of a stance that is not averaged with others. */
const loneShift: EventShift = { shiftS: 0, errorS: 0.01 };
/**
 * A contact that lasts less than this share of the usual one was cut off by the clip's start or
 * end, or by a gap.
 */
const shortestShareOfUsual = 0.65;
/**
 * Uncertainty of an event of the average stride for which no cue was seen, s. The usual contact
 * time then gives the event.
 */
const unseenEventS = 0.05;

interface CompleteReading extends StanceReading {
  readonly isContactSeen: boolean;
  readonly isToeOffSeen: boolean;
}

/** The stances of a side: one at each anchor at which something was read. */
export function placeStances(
  prepared: PreparedMotion,
  search: SideSearch,
  readings: SideReadings,
  usualContactS: number,
  drift: Float64Array,
): PlacedStance[] {
  const { anchors, side } = search;
  const complete = readings.map((reading) =>
    completeReading(reading, usualContactS, isFolded(search)),
  );
  const ownShifts = findOwnShifts(prepared, search, complete, drift);

  return anchors.timesS.flatMap((anchorS, k): PlacedStance[] => {
    const reading = isFolded(search) ? complete[0] : complete[k];
    if (!reading) return [];
    const contactShift = ownShifts.contact[k]!;
    const toeOffShift = ownShifts.toeOff[k]!;
    const initialContactS = anchorS + reading.initialContactS + contactShift.shiftS;
    const toeOffS = anchorS + reading.toeOffS + toeOffShift.shiftS;
    const contactScatterS = Math.hypot(strideScatterS, contactShift.errorS);
    const toeOffScatterS = Math.hypot(strideScatterS, toeOffShift.errorS);
    return [
      {
        side,
        initialContactS,
        toeOffS,
        contactScatterS,
        toeOffScatterS,
        lengthErrorS: reading.lengthErrorS,
        initialContactUncertaintyS: Math.hypot(reading.contactErrorS, contactScatterS),
        toeOffUncertaintyS: Math.hypot(reading.toeOffErrorS, toeOffScatterS),
        isContactSeen: reading.isContactSeen && isFootSeen(prepared, side, initialContactS),
        isToeOffSeen: reading.isToeOffSeen && isFootSeen(prepared, side, toeOffS),
      },
    ];
  });
}

/**
 * A reading with both events. An event that was not seen is put where it would usually be. In a
 * single stance this only serves the order of stances, and the event still counts as unseen. In the
 * average stride of a whole clip the event has certainly taken place, so it counts as seen.
 */
function completeReading(
  reading: StanceReading | null,
  usualContactS: number,
  isAverage: boolean,
): CompleteReading | null {
  if (!reading || Number.isNaN(usualContactS)) return null;
  const { initialContactS, toeOffS } = reading;
  const hasContact = !Number.isNaN(initialContactS);
  const hasToeOff = !Number.isNaN(toeOffS);
  const isCut = toeOffS - initialContactS < shortestShareOfUsual * usualContactS;
  const unseen = { lengthErrorS: unseenEventS };
  const contact = hasContact
    ? { initialContactS }
    : { initialContactS: toeOffS - usualContactS, contactErrorS: unseenEventS, ...unseen };
  const toeOff = hasToeOff
    ? { toeOffS }
    : { toeOffS: initialContactS + usualContactS, toeOffErrorS: unseenEventS, ...unseen };
  return {
    ...reading,
    ...contact,
    ...toeOff,
    isContactSeen: !isCut && (isAverage || hasContact),
    isToeOffSeen: !isCut && (isAverage || hasToeOff),
  };
}

/**
 * How much later than the average stride each stride's two events come; none without an average.
 */
function findOwnShifts(
  prepared: PreparedMotion,
  search: SideSearch,
  complete: readonly (CompleteReading | null)[],
  drift: Float64Array,
): Record<'contact' | 'toeOff', readonly EventShift[]> {
  const { anchors, side, paths } = search;
  const average = isFolded(search) ? complete[0] : null;
  if (!average) {
    const loneShifts = anchors.timesS.map(() => loneShift);
    return { contact: loneShifts, toeOff: loneShifts };
  }
  const shiftsOf = (eventS: number) =>
    stanceShifts(prepared, side, paths[0]!, drift, anchors.timesS, eventS);
  return { contact: shiftsOf(average.initialContactS), toeOff: shiftsOf(average.toeOffS) };
}

/**
 * Whether the event lies in the clip and the foot was seen around it. Up to half of a bridged gap
 * may lie between the event and a seen frame.
 */
function isFootSeen(
  { motion: { timesS, points, rateHz } }: PreparedMotion,
  side: Side,
  eventS: number,
): boolean {
  const isInClip = eventS >= timesS[0]! && eventS <= timesS[timesS.length - 1]!;
  if (!isInClip) return false;
  const tracks = footParts.flatMap((part) => points[pointOf(side, part)] ?? []);
  const nearS = Math.max(longestBridgedGapS / 2, 1 / rateHz);
  const framesNear = Array.from(timesS.keys()).filter(
    (i) => Math.abs(timesS[i]! - eventS) <= nearS,
  );
  return framesNear.some((i) => tracks.some((track) => !Number.isNaN(track.x[i]!)));
}
