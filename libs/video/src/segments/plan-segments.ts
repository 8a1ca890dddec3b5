import type { PointInClip, PoseSegmentRequested } from '@strideform/contracts';
import type { ClipProbe } from '../clip/clip-probe.ts';

/** A point on the runner in a frame, which may be anywhere in the clip. */
export type RunnerPoint = NonNullable<PoseSegmentRequested['runnerAt']>;

/** A part of a clip that is decoded separately. Frames count in presentation order. */
export interface SegmentPlan {
  index: number;
  /**
   * First frame to decode. Frames [warmUpFrame, firstFrame) are used to find and follow the runner,
   * and are reported by the segment before.
   */
  warmUpFrame: number;
  firstFrame: number;
  /** One past the last frame. */
  endFrame: number;
  /** The pose model looks at frames whose index is a multiple of this. */
  frameStep: number;
  /** Presentation time of warmUpFrame. */
  warmUpTimeS: number;
  /** Presentation time of endFrame, or of the clip's end for the last segment. */
  endTimeS: number;
  /** The person to follow. Absent: the person who runs. */
  runnerAt?: RunnerPoint;
}

export interface SegmentPlanOptions {
  /** Wanted length of a segment, s. Longer by default if somebody has chosen the runner. */
  targetS?: number;
  /** Length of the warm-up, s. */
  warmUpS?: number;
  /** Minimum number of frames per second of real time at which the pose model looks. */
  poseRateHz?: number;
  /** Factor by which the clip plays slower than real time. */
  slowMotionFactor?: number;
  /** A point on the runner, if a person has chosen them. */
  runnerChoice?: PointInClip | undefined;
}

/** Usual length of a segment, s. */
const usualTargetS = 4;
/**
 * Length of a segment if a person has chosen the runner, s. Following somebody without a break is
 * safer than recognising them in the next segment, so most clips are one segment.
 */
const chosenRunnerTargetS = 20;

/**
 * Default rate. On people left out of the fit, contact, flight and speed are as accurate at 30
 * frames a second as at 60 and 120 (docs/accuracy.md).
 */
export const defaultPoseRateHz = 30;

/**
 * Tolerance of the rate, so that a clip of 59.94 frames a second is treated like one of 60: the
 * model looks at every second frame.
 */
const rateTolerance = 0.02;

/**
 * Maximum number of frames in a segment at which the pose model looks. A worker that looks 10 times
 * a second finishes them in 5 minutes.
 */
export const maxSegmentLooks = 3000;
/**
 * Longest segment, in frames. The frames between two looks cost only their decoding. If the clip is
 * a single group of pictures, each segment also decodes all frames before it, so a few long
 * segments cost less than many short ones.
 */
const maxSegmentFrames = 12_000;

/** Largest distance that a cut moves to meet a key frame, as a share of the even length. */
const keyFrameReach = 0.25;

/**
 * Maximum number of frames that are decoded only to reach a cut between key frames, as a multiple
 * of the even length. Decoding a frame costs at most a sixth of finding the runner in it.
 */
const maxDecodedInVain = 3;

/**
 * Cuts a clip into parts of even work, so that parallel workers finish together. A cut moves to a
 * key frame nearby. If there is none, the cut is between key frames, and its worker also decodes
 * the frames since the last key frame. If these are too many, there is no cut and the part before
 * it continues. No part has more than `maxSegmentLooks` looks. The segments cover every frame once,
 * in order.
 */
export function planSegments(
  probe: Pick<ClipProbe, 'frameTimesS' | 'keyFrames' | 'durationS'>,
  options: SegmentPlanOptions = {},
): SegmentPlan[] {
  const { runnerChoice, warmUpS = 0.5 } = options;
  const { targetS = runnerChoice ? chosenRunnerTargetS : usualTargetS } = options;
  const { frameTimesS: timesS } = probe;
  if (timesS.length === 0) return [];
  const frameStep = frameStepOf(timesS.length / probe.durationS, options);
  const endS = timesS[0]! + probe.durationS;
  const maxFrames = Math.min(maxSegmentFrames, maxSegmentLooks * frameStep);
  const starts = segmentStarts(probe, targetS, warmUpS, maxFrames);
  const runnerAt = runnerChoice && runnerPointOf(runnerChoice, timesS, frameStep);
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
      ...(runnerAt && { runnerAt }),
    };
  });
}

/**
 * Returns the frame at which the pose model looks that is nearest to the chosen time, with the
 * point in it.
 */
function runnerPointOf(
  { timeS, x, y }: PointInClip,
  frameTimesS: ClipProbe['frameTimesS'],
  frameStep: number,
): RunnerPoint {
  const away = (frame: number): number => Math.abs(frameTimesS[frame]! - timeS);
  let nearest = 0;
  for (let frame = frameStep; frame < frameTimesS.length; frame += frameStep)
    if (away(frame) < away(nearest)) nearest = frame;
  return { frame: nearest, x, y };
}

/** Returns the largest step that still gives the wanted rate. */
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

/**
 * Returns cuts for parts of even work. All parts but the first have a warm-up, and so are shorter
 * by its length.
 */
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
