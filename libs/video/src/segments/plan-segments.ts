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
  /** The pose model looks at the frames whose index is a multiple of this. */
  frameStep: number;
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
  /** The least frames a second of real time at which the pose model looks. */
  poseRateHz?: number;
  /** Factor by which the clip plays slower than real time. */
  slowMotionFactor?: number;
}

/**
 * Default rate: on people left out of the fit, contact, flight and speed are as accurate at 30
 * frames a second as at 60 and 120 (docs/accuracy.md).
 */
export const defaultPoseRateHz = 30;

/** A clip of 59.94 frames a second has every second frame looked at, as one of 60. */
const rateTolerance = 0.02;

/**
 * The most frames of a segment at which the pose model looks. A worker that looks 10 times a second
 * finishes it in 5 minutes.
 */
export const maxSegmentLooks = 3000;
/**
 * The longest segment, frames: the frames between two looks cost only their decoding. Where the
 * clip is a single group of pictures, each segment decodes all frames before it as well, so a few
 * long segments cost less than many short ones.
 */
const maxSegmentFrames = 12_000;

/** Distance that a cut moves to meet a key frame, as a share of the even length. */
const keyFrameReach = 0.25;

/**
 * The most frames that are decoded only to reach a cut between key frames, as a multiple of the
 * even length. To decode a frame costs a sixth of finding the runner in it, or less.
 */
const maxDecodedInVain = 3;

/**
 * Cuts a clip into parts of even work, so that workers side by side finish together. A cut moves to
 * a key frame nearby. Without one it lies between key frames, and its worker also decodes the
 * frames from the key frame on; where these are too many, the part before it goes on. No part has
 * more than `maxSegmentLooks` looks. The segments cover every frame once, in order.
 */
export function planSegments(
  probe: Pick<ClipProbe, 'frameTimesS' | 'keyFrames' | 'durationS'>,
  options: SegmentPlanOptions = {},
): SegmentPlan[] {
  const { targetS = 4, warmUpS = 0.5 } = options;
  const { frameTimesS: timesS } = probe;
  if (timesS.length === 0) return [];
  const frameStep = frameStepOf(timesS.length / probe.durationS, options);
  const endS = timesS[0]! + probe.durationS;
  const maxFrames = Math.min(maxSegmentFrames, maxSegmentLooks * frameStep);
  const starts = segmentStarts(probe, targetS, warmUpS, maxFrames);
  return starts.map((firstFrame, index) => {
    const endFrame = starts[index + 1] ?? timesS.length;
    const warmUpFrame = timesS.findIndex((time) => time >= timesS[firstFrame]! - warmUpS);
    return {
      index,
      warmUpFrame,
      firstFrame,
      endFrame,
      frameStep,
      warmUpTimeS: timesS[warmUpFrame]!,
      endTimeS: timesS[endFrame] ?? endS,
    };
  });
}

/** The largest step that still gives the wanted rate. */
function frameStepOf(
  rateHz: number,
  { poseRateHz = defaultPoseRateHz, slowMotionFactor = 1 }: SegmentPlanOptions,
): number {
  const realRateHz = rateHz * slowMotionFactor;
  return Math.max(1, Math.floor((realRateHz / poseRateHz) * (1 + rateTolerance)));
}

function segmentStarts(
  { frameTimesS, keyFrames, durationS }: Parameters<typeof planSegments>[0],
  targetS: number,
  warmUpS: number,
  maxFrames: number,
): number[] {
  const frameCount = frameTimesS.length;
  const byLength = Math.ceil(durationS / targetS);
  const byFrames = Math.ceil((frameCount * (1 + 2 * keyFrameReach)) / maxFrames);
  const count = Math.min(frameCount, Math.max(1, byLength, byFrames));
  const evenFrames = frameCount / count;
  const reach = keyFrameReach * evenFrames;
  const evenCuts = cutsOfEvenWork(frameCount, count, (frameCount * warmUpS) / durationS);

  const starts = [0];
  evenCuts.forEach((evenCut, index) => {
    const nearKey = nearest(keyFrames, evenCut);
    const meetsKey = nearKey !== null && nearKey > 0 && Math.abs(nearKey - evenCut) <= reach;
    const cut = meetsKey ? nearKey : evenCut;
    const keyBefore = keyFrames.findLast((frame) => frame <= cut) ?? 0;
    const isCheap = cut - keyBefore <= maxDecodedInVain * evenFrames;
    const nextEnd = Math.min(frameCount, (evenCuts[index + 1] ?? frameCount) + reach);
    const isNeeded = nextEnd - starts.at(-1)! > maxFrames;
    if (cut > starts.at(-1)! && (isCheap || isNeeded)) starts.push(cut);
  });
  return starts;
}

/** All parts but the first have a warm-up, and so are shorter by its length. */
function cutsOfEvenWork(frameCount: number, count: number, warmUpFrames: number): number[] {
  const evenFrames = frameCount / count;
  const warmUp = Math.min(warmUpFrames, evenFrames / 2);
  const firstFrames = evenFrames + (warmUp * (count - 1)) / count;
  return Array.from({ length: count - 1 }, (_, i) =>
    Math.round(firstFrames + i * (firstFrames - warmUp)),
  );
}

const nearest = (frames: readonly number[], wanted: number): number | null =>
  frames.reduce<number | null>(
    (best, frame) =>
      best === null || Math.abs(frame - wanted) < Math.abs(best - wanted) ? frame : best,
    null,
  );
