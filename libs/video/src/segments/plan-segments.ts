import type { ClipProbe } from '../clip/clip-probe.ts';

/** A part of a clip that is decoded on its own. Frames count in presentation order. */
export interface SegmentPlan {
  index: number;
  /**
   * Frames [warmUpFrame, firstFrame) are decoded to find and follow the runner, but are reported by
   * the segment before.
   */
  warmUpFrame: number;
  firstFrame: number;
  /** One past the last frame. */
  endFrame: number;
  /** Presentation time of warmUpFrame. */
  warmUpTimeS: number;
  /** Presentation time of endFrame; the clip's end for the last segment. */
  endTimeS: number;
}

export interface SegmentPlanOptions {
  /** Wanted length. */
  targetS?: number;
  /** Length of the warm-up. */
  warmUpS?: number;
}

/**
 * The longest segment, frames. A worker that analyses 10 frames a second finishes it in 5 minutes.
 */
export const maxSegmentFrames = 3000;

/**
 * A tail shorter than this share of the target stays with the segment before it, because each
 * segment has a start-up cost.
 */
const minTailShare = 0.25;

/**
 * Cuts a clip at key frames, since decoding can begin only there. Each segment ends at the key
 * frame (or the clip's end) nearest to the wanted length, and is longer where there is no key
 * frame. A segment never has more than `maxSegmentFrames`: without a key frame in that range it
 * ends between key frames, and the worker of the next one decodes the frames before it, too. The
 * segments cover every frame once, in order.
 */
export function planSegments(
  probe: Pick<ClipProbe, 'frameTimesS' | 'keyFrames' | 'durationS'>,
  { targetS = 4, warmUpS = 0.5 }: SegmentPlanOptions = {},
): SegmentPlan[] {
  const { frameTimesS: timesS } = probe;
  if (timesS.length === 0) return [];
  const endS = timesS[0]! + probe.durationS;
  const starts = cuts(probe, targetS, endS);
  return starts.map((firstFrame, index) => {
    const endFrame = starts[index + 1] ?? timesS.length;
    const warmUpFrame = timesS.findIndex((time) => time >= timesS[firstFrame]! - warmUpS);
    return {
      index,
      warmUpFrame,
      firstFrame,
      endFrame,
      warmUpTimeS: timesS[warmUpFrame]!,
      endTimeS: timesS[endFrame] ?? endS,
    };
  });
}

function cuts(
  { frameTimesS: timesS, keyFrames }: Pick<ClipProbe, 'frameTimesS' | 'keyFrames'>,
  targetS: number,
  endS: number,
): number[] {
  const starts = [0];
  for (;;) {
    const start = starts.at(-1)!;
    const wantedS = timesS[start]! + targetS;
    const candidates = keyFrames.filter(
      (frame) => frame > start && endS - timesS[frame]! >= minTailShare * targetS,
    );
    const missS = (frame: number): number => Math.abs((timesS[frame] ?? endS) - wantedS);
    // The clip's end is a possible cut, too.
    const cut = candidates.reduce(
      (best, frame) => (missS(frame) < missS(best) ? frame : best),
      timesS.length,
    );
    const end = Math.min(cut, start + maxSegmentFrames);
    if (end === timesS.length) return starts;
    starts.push(end);
  }
}
