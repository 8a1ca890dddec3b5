import type { BodySide } from '@strideform/drawing';
import type { FrameTimes } from '../player/frame-times.ts';
import { wholeContacts, type GaitMoment } from '../player/gait-moments.ts';

/** One of the two clips, with the foot contact on which it is aligned. */
export interface AlignedClip {
  readonly times: FrameTimes;
  /** Time of the contact that the clip shows at offset 0; null for a clip without contacts. */
  readonly strikeS: number | null;
}

/** Returns the times of a side's contacts, on which clips can be aligned. */
export const strikesOf = (moments: readonly GaitMoment[], side: BodySide): readonly number[] =>
  wholeContacts(moments).flatMap((moment) => (moment.side === side ? [moment.timeS] : []));

/**
 * Returns the frame that the clip shows at `offsetS` after its contact. The offset is a time, so
 * clips with different frame rates stay together.
 * @param nudge shift of this clip, in its own frames.
 */
export function alignedFrame(
  { times, strikeS }: AlignedClip,
  offsetS: number,
  nudge: number,
): number {
  const strike = strikeS === null ? 0 : times.firstFrom(strikeS);
  const frame = times.nearest(times.timeOf(strike) + offsetS) + nudge;
  return Math.max(0, Math.min(frame, times.count - 1));
}

/** Part of both clips in which each shows a frame, in the runner's time of the first clip, s. */
export interface CommonSpan {
  readonly startS: number;
  readonly endS: number;
}

/**
 * Returns the time in which both clips have frames; null if there is none.
 * @param leadS time by which the second clip is ahead of the first
 */
export function commonSpan(
  [first, second]: readonly [FrameTimes, FrameTimes],
  leadS: number,
): CommonSpan | null {
  const startS = Math.max(first.timeOf(0), second.timeOf(0) - leadS);
  const endS = Math.min(first.timeOf(first.count - 1), second.timeOf(second.count - 1) - leadS);
  return endS > startS ? { startS, endS } : null;
}

/** Returns the number of frames between the clip's strike and its current frame. */
export function offsetOf({ times, strikeS }: AlignedClip, timeS: number): number {
  const strike = strikeS === null ? 0 : times.firstFrom(strikeS);
  return times.nearest(timeS) - strike;
}
