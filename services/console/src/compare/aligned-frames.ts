import type { BodySide } from '@strideform/drawing';
import type { FrameTimes } from '../player/frame-times.ts';
import type { GaitMoment } from '../player/gait-moments.ts';

/** One of the two clips, with the moment on which it is aligned. */
export interface AlignedClip {
  readonly times: FrameTimes;
  /** Time of the contact that both clips show at offset 0; null without any. */
  readonly strikeS: number | null;
}

/** The contacts of a side, on which clips can be aligned. */
export const strikesOf = (moments: readonly GaitMoment[], side: BodySide): readonly number[] =>
  moments.flatMap((moment) =>
    moment.kind === 'contact' && moment.side === side ? [moment.timeS] : [],
  );

/**
 * The frame of a clip some frames after the first one of its contact. The frames are those of the
 * earlier clip, so that clips of different rates stay together in time.
 * @param nudge frames of its own by which this clip is shifted
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

/** How many frames after its strike a clip stands. */
export function offsetOf({ times, strikeS }: AlignedClip, timeS: number): number {
  const strike = strikeS === null ? 0 : times.firstFrom(strikeS);
  return times.nearest(timeS) - strike;
}
