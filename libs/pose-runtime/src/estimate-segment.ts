import { keypointNames, type FrameLight, type KeypointFile } from '@strideform/contracts';
import {
  meanLuma,
  RunnerTracker,
  shownSize,
  type PersonObservation,
  type PlanarPicture,
} from '@strideform/pose';
import { ClipRefused, decodeFrames } from '@strideform/video';
import { frameLight, keypointRow } from './keypoint-row.ts';
import type { PoseModel } from './pose-model.ts';

/**
 * Frame indices count the clip's frames in presentation order; [warmUpFrame, firstFrame) is looked
 * at to find the runner, but not reported.
 */
export interface SegmentRange {
  warmUpFrame: number;
  firstFrame: number;
  endFrame: number;
}

export interface SegmentInput {
  /** A local file. */
  clipPath: string;
  segment: SegmentRange;
}

export interface SegmentResult {
  /** The frames from firstFrame on that could be decoded, at their presentation times. */
  keypoints: KeypointFile;
  frameCount: number;
  /** Frames in which the runner was found. */
  foundFrameCount: number;
  /** Over all frames looked at, 0–255. */
  meanLuma: number;
  model: string;
}

/**
 * Finds the runner in a segment's frames. Decodes and runs the model in this process: call it only
 * inside a guarded child. The next frame is decoded on FFmpeg's threads while the model blocks this
 * one. Memory does not grow with the clip, but for the result.
 * @param onFrame Called with each frame's index once it was looked at.
 * @throws ClipRefused when the clip cannot be decoded
 */
export async function estimateSegment(
  { clipPath, segment }: SegmentInput,
  model: PoseModel,
  onFrame?: (index: number) => void,
): Promise<SegmentResult> {
  const recorder = new SegmentRecorder(model, segment.firstFrame);
  let tracker: RunnerTracker | null = null;
  for await (const frame of decodeFrames(clipPath, {
    fromFrame: segment.warmUpFrame,
    endFrame: segment.endFrame,
  })) {
    tracker ??= new RunnerTracker(model.skeleton, shownSize(frame));
    recorder.addFrame(frame.index, frame.timeS, frame);
    recorder.addRunners(await lookAt(frame, frame.timeS, tracker, model));
    onFrame?.(frame.index);
  }
  if (tracker) recorder.addRunners(tracker.finish());
  return recorder.result();
}

async function lookAt(
  picture: PlanarPicture,
  timeS: number,
  tracker: RunnerTracker,
  model: PoseModel,
): Promise<(PersonObservation | null)[]> {
  if (tracker.wantsDetection(timeS)) tracker.addPeople(timeS, await model.findPeople(picture));
  const observations: PersonObservation[] = [];
  for (const region of tracker.regions) observations.push(await model.observe(picture, region));
  return tracker.observe(timeS, observations);
}

/** Collects frames and, later and in the same order, the runner in them. */
class SegmentRecorder {
  private readonly frames: { index: number; timeS: number }[] = [];
  private readonly rows: KeypointFile['frames'] = [];
  private readonly light: FrameLight[] = [];
  private size: { widthPx: number; heightPx: number } | null = null;
  private foundFrameCount = 0;
  private lumaSum = 0;

  constructor(
    private readonly model: PoseModel,
    private readonly firstFrame: number,
  ) {}

  addFrame(index: number, timeS: number, picture: PlanarPicture): void {
    this.size ??= shownSize(picture);
    this.frames.push({ index, timeS });
    this.lumaSum += meanLuma(picture);
  }

  addRunners(runners: readonly (PersonObservation | null)[]): void {
    for (const runner of runners) {
      const isReported = this.frames[this.rows.length]!.index >= this.firstFrame;
      this.rows.push(keypointRow(runner, this.model.skeleton));
      this.light.push(frameLight(runner));
      if (isReported && runner) this.foundFrameCount += 1;
    }
  }

  result(): SegmentResult {
    if (!this.size)
      throw new ClipRefused('unreadable_video', 'The clip has no pictures in this part of it.');
    const warmUpCount = this.frames.filter(({ index }) => index < this.firstFrame).length;
    const reported = this.frames.slice(warmUpCount);
    return {
      keypoints: {
        format: 'strideform.keypoints/1',
        width: this.size.widthPx,
        height: this.size.heightPx,
        view: 'side',
        facing: 'auto',
        model: this.model.name,
        timestamps_s: reported.map(({ timeS }) => timeS),
        names: [...keypointNames],
        frames: this.rows.slice(warmUpCount),
        light: this.light.slice(warmUpCount),
      },
      frameCount: reported.length,
      foundFrameCount: this.foundFrameCount,
      meanLuma: this.lumaSum / this.frames.length,
      model: this.model.name,
    };
  }
}
