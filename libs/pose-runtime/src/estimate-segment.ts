import {
  keypointNames,
  type CameraMove,
  type FrameLight,
  type KeypointFile,
} from '@strideform/contracts';
import { CameraFollower, meanLuma, shownSize, type PersonObservation } from '@strideform/pose';
import { ClipRefused } from '@strideform/video';
import { decodeFrames, type DecodeOptions, type VideoFrame } from '@strideform/video/codecs';
import { cameraMove, frameLight, keypointRow, peopleInFrame } from './keypoint-row.ts';
import type { PoseModel } from './pose-model.ts';
import { RunnerFollower } from './runner-follower.ts';
import type { SegmentRange } from './segment-range.ts';

export interface SegmentInput {
  /** Path of a local file. */
  clipPath: string;
  segment: SegmentRange;
}

export interface SegmentResult {
  /**
   * Keypoints of the decodable frames from firstFrame on that the model looked at, with their
   * presentation times.
   */
  keypoints: KeypointFile;
  /** Number of frames that the model looked at. */
  frameCount: number;
  /** Number of frames in which the runner was found. */
  foundFrameCount: number;
  /** Mean luma of all frames that the model looked at, 0–255. */
  meanLuma: number;
  model: string;
}

export interface EstimateOptions {
  decoding?: DecodeOptions;
  /** Called with each frame's index after it was processed or skipped, about in their order. */
  onFrame?: (index: number) => void;
}

/**
 * Finds the runner in a segment's frames. Decodes and runs the model in this process, so call it
 * only inside a guarded child. FFmpeg's threads decode the next frame while the model blocks this
 * thread. Apart from the result, memory use does not grow with the clip.
 * @throws ClipRefused if the clip cannot be decoded.
 */
export async function estimateSegment(
  { clipPath, segment }: SegmentInput,
  model: PoseModel,
  { decoding, onFrame }: EstimateOptions = {},
): Promise<SegmentResult> {
  const { frameStep = 1 } = segment;
  const recorder = new SegmentRecorder(model, segment);
  const camera = new CameraFollower();
  const follower = await RunnerFollower.start(clipPath, segment, model, decoding);
  const range = { fromFrame: segment.warmUpFrame, endFrame: segment.endFrame };
  const addFrame = (frame: Pick<VideoFrame, 'index' | 'timeS'>): void => {
    recorder.addFrame(frame);
    onFrame?.(frame.index);
  };
  const options = { ...decoding, frameStep, onFrameBetween: addFrame };
  for await (const frame of decodeFrames(clipPath, range, options)) {
    recorder.addPicture(frame, cameraMove(camera.observe(frame, follower.regions)));
    recorder.addRunners(await follower.observe(frame));
    addFrame(frame);
  }
  recorder.addRunners(follower.finish());
  return recorder.result(follower);
}

/**
 * Collects frames and the runner in them. The runner comes later than the frame, but in the same
 * order.
 */
class SegmentRecorder {
  /** Times of all reported frames. Those between steps may come before the frame before them. */
  private readonly clipTimesS: number[] = [];
  /** Frames that the model looks at. */
  private readonly frames: { index: number; timeS: number }[] = [];
  private readonly rows: KeypointFile['frames'] = [];
  private readonly light: FrameLight[] = [];
  private readonly cameraMoves: CameraMove[] = [];
  private size: { widthPx: number; heightPx: number } | null = null;
  private foundFrameCount = 0;
  private lumaSum = 0;

  constructor(
    private readonly model: PoseModel,
    private readonly segment: SegmentRange,
  ) {}

  addFrame({ index, timeS }: Pick<VideoFrame, 'index' | 'timeS'>): void {
    if (index >= this.segment.firstFrame) this.clipTimesS.push(timeS);
  }

  addPicture(frame: VideoFrame, move: CameraMove): void {
    this.size ??= shownSize(frame);
    this.frames.push({ index: frame.index, timeS: frame.timeS });
    this.cameraMoves.push(move);
    this.lumaSum += meanLuma(frame);
  }

  addRunners(runners: readonly (PersonObservation | null)[]): void {
    for (const runner of runners) {
      const isReported = this.frames[this.rows.length]!.index >= this.segment.firstFrame;
      this.rows.push(keypointRow(runner, this.model.skeleton));
      this.light.push(frameLight(runner));
      if (isReported && runner) this.foundFrameCount += 1;
    }
  }

  result({ searches, peopleSeen }: RunnerFollower): SegmentResult {
    if (!this.size)
      throw new ClipRefused('unreadable_video', 'The clip has no pictures in this part.');
    const { firstFrame, frameStep = 1 } = this.segment;
    const warmUpCount = this.frames.filter(({ index }) => index < firstFrame).length;
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
        ...(frameStep > 1 && { clip_timestamps_s: this.clipTimesS.toSorted((a, b) => a - b) }),
        light: this.light.slice(warmUpCount),
        camera_moves: this.cameraMoves.slice(warmUpCount),
        searches: { count: searches.count, with_rivals: searches.withRivals },
        ...(peopleSeen && { people: peopleInFrame(peopleSeen, this.size) }),
      },
      frameCount: reported.length,
      foundFrameCount: this.foundFrameCount,
      meanLuma: this.lumaSum / this.frames.length,
      model: this.model.name,
    };
  }
}
