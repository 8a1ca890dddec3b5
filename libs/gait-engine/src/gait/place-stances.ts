import {
  longestBridgedGapS,
  otherSide,
  pointOf,
  type Side,
  type Stance,
} from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import type { StanceReading } from './event-cues.ts';
import { footParts } from './leg-path.ts';
import type { SideSearch } from './side-search.ts';
import { stanceShifts } from './stance-shifts.ts';
import type { EventShift } from './stance-shifts.ts';

/**
 * Stance that may lie partly or wholly outside the clip, or in a gap. Its contact still ends a
 * stride.
 */
export interface PlacedStance extends Stance {
  readonly isContactSeen: boolean;
  readonly isToeOffSeen: boolean;
  /**
   * Part of the two uncertainties that belongs to this stance alone, s. All stances of the foot
   * share the rest.
   */
  readonly contactScatterS: number;
  readonly toeOffScatterS: number;
  /** Standard uncertainty of the contact's length that all stances of the foot share, s. */
  readonly lengthErrorS: number;
}

/**
 * Scatter of a single event about the runner's mean, s. Neither averaging nor the shift of a stride
 * shows this part.
 */
const strideScatterS = 0.004;
/** Number of strides from which their average removes noise. */
const minAveragedStrides = 3;
/** Additional scatter of an event in a clip of fewer strides, s. */
const fewStridesErrorS = 0.01;
/**
 * Share of the usual contact time below which a contact was cut off by the end of the clip or by a
 * gap.
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

/** Places a stance of this side at each anchor, shifted as that stride was. */
export function placeStances(
  prepared: PreparedMotion,
  search: SideSearch,
  seen: StanceReading | null,
  usualContactS: number,
  drift: Float64Array,
): PlacedStance[] {
  const { anchors, side, path } = search;
  const hasAverage = anchors.seenCount >= minAveragedStrides;
  const reading = completeReading(seen, usualContactS, hasAverage);
  if (!reading) return [];
  const shiftsOf = (eventS: number): EventShift[] =>
    stanceShifts(prepared, side, path, drift, anchors.timesS, eventS);
  const contactShifts = shiftsOf(reading.initialContactS);
  const toeOffShifts = shiftsOf(reading.toeOffS);
  const usualScatterS = Math.hypot(strideScatterS, hasAverage ? 0 : fewStridesErrorS);

  // With few strides, the first and last anchor, which are extrapolated, may show another movement.
  const isFollowed = ({ isSeen }: EventShift, k: number): boolean =>
    hasAverage || isSeen || (k > 0 && k < anchors.timesS.length - 1);

  return anchors.timesS.map((anchorS, k): PlacedStance => {
    const contactShift = contactShifts[k]!;
    const toeOffShift = toeOffShifts[k]!;
    const initialContactS = anchorS + reading.initialContactS + contactShift.shiftS;
    const toeOffS = anchorS + reading.toeOffS + toeOffShift.shiftS;
    const contactScatterS = Math.hypot(usualScatterS, contactShift.errorS);
    const toeOffScatterS = Math.hypot(usualScatterS, toeOffShift.errorS);
    const isLegLost = [initialContactS, toeOffS].some((timeS) =>
      isLegLostAt(prepared, side, timeS),
    );
    return {
      side,
      initialContactS,
      toeOffS,
      contactScatterS,
      toeOffScatterS,
      lengthErrorS: reading.lengthErrorS,
      initialContactUncertaintyS: Math.hypot(reading.contactErrorS, contactScatterS),
      toeOffUncertaintyS: Math.hypot(reading.toeOffErrorS, toeOffScatterS),
      isContactSeen:
        !isLegLost &&
        reading.isContactSeen &&
        isFollowed(contactShift, k) &&
        isFootSeen(prepared, side, initialContactS),
      isToeOffSeen:
        !isLegLost &&
        reading.isToeOffSeen &&
        isFollowed(toeOffShift, k) &&
        isFootSeen(prepared, side, toeOffS),
    };
  });
}

/**
 * Completes a reading with both events. An event that was not seen gets its usual time. In a clip
 * of few strides, this only keeps the stances in order, and the event still counts as unseen. In
 * the average of many strides, the event certainly took place, so it counts as seen.
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
 * Returns true if only the other foot was seen around an event in the clip. Then the anchor of this
 * stance lies at the edge of a gap, where it was off by up to 85 ms. So the stance's other event
 * does not count either.
 */
const isLegLostAt = (prepared: PreparedMotion, side: Side, eventS: number): boolean =>
  !isFootSeen(prepared, side, eventS) && isFootSeen(prepared, otherSide(side), eventS);

/**
 * Returns true if the event is in the clip and the foot was seen around it. Up to half of a bridged
 * gap may lie between the event and a seen frame.
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
