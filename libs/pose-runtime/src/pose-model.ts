import {
  blazeposeSkeleton,
  decodeLandmarks,
  decodePeople,
  personColours,
  runnerLight,
  sampleRegion,
  shownSize,
  wholeImage,
  type InputSpec,
  type PersonObservation,
  type PlanarPicture,
  type Region,
  type Skeleton,
} from '@strideform/pose';
import {
  detectorName,
  landmarkModelNames,
  readManifest,
  type LandmarkModel,
  type ModelManifest,
} from './model-manifest.ts';
import { CropBatcher, type BatchOptions } from './crop-batcher.ts';
import { ModelSession, type ModelOutputs, type SessionOptions } from './model-session.ts';

export interface PoseEstimatorOptions extends Omit<SessionOptions, 'batchSize'> {
  model: LandmarkModel;
  /** Limits of a batch. By default, a run takes one crop. */
  batch?: BatchOptions;
}

const singleCrops: BatchOptions = { size: 1, waitMs: 0 };

const skeletons: Record<NonNullable<ModelManifest['skeleton']>, Skeleton> = {
  blazepose: blazeposeSkeleton,
};

/**
 * The loaded detector and landmark model. Finds people in a picture, and a person's points in a
 * region of it.
 */
export class PoseModel {
  readonly skeleton: Skeleton;
  private readonly detections: CropBatcher<ModelOutputs>;
  private readonly crops: CropBatcher<ModelOutputs>;

  private constructor(
    private readonly detector: ModelSession,
    private readonly landmarker: ModelSession,
    batch: BatchOptions,
  ) {
    this.skeleton = skeletons[landmarker.manifest.skeleton!];
    // Detections are rare, so a batch of them would only wait.
    this.detections = new CropBatcher(detector, singleCrops);
    this.crops = new CropBatcher(landmarker, batch);
  }

  /** @throws ModelUnavailable */
  static async load(options: PoseEstimatorOptions): Promise<PoseModel> {
    const { model, batch = singleCrops, ...session } = options;
    const landmarks = { ...session, batchSize: batch.size };
    const detector = await ModelSession.load(readManifest(detectorName), session);
    const landmarker = await ModelSession.load(readManifest(landmarkModelNames[model]), landmarks);
    return new PoseModel(detector, landmarker, batch);
  }

  /**
   * Counts a segment as in flight while `work` lasts. The crops of all such segments share batches.
   */
  withSegment<T>(work: () => Promise<T>): Promise<T> {
    return this.crops.withSegment(work);
  }

  get name(): string {
    return this.landmarker.manifest.name;
  }

  /** Returns the regions of the people in the picture, best first. */
  async findPeople(picture: PlanarPicture): Promise<Region[]> {
    const { widthPx, heightPx } = shownSize(picture);
    const image = wholeImage(widthPx, heightPx);
    const spec = inputSpec(this.detector.manifest, 'black');
    const { boxes, scores } = await this.detections.run((input) =>
      sampleRegion(picture, image, spec, input),
    );
    return decodePeople({ boxes: boxes!, scores: scores! }, image).map(({ region }) => region);
  }

  /**
   * Returns the person in one region of the picture, with light and colours. These are measured
   * here because the picture becomes invalid when the next one is decoded.
   */
  async observe(picture: PlanarPicture, region: Region): Promise<PersonObservation> {
    const spec = inputSpec(this.landmarker.manifest, 'edge');
    const { landmarks, heatmap, presence } = await this.crops.run((input) =>
      sampleRegion(picture, region, spec, input),
    );
    const observation = decodeLandmarks(
      { landmarks: landmarks!, heatmap: heatmap!, presence: presence![0]! },
      region,
    );
    return {
      ...observation,
      light: runnerLight(picture, observation, this.skeleton),
      colours: personColours(picture, observation, this.skeleton),
    };
  }
}

/**
 * Returns the input of a model. Outside the picture, it is filled as MediaPipe does: with black for
 * the detector, with the nearest pixel of the picture's edge for the landmark model.
 */
function inputSpec(
  { input: { sidePx, minimum, maximum } }: ModelManifest,
  outside: InputSpec['outside'],
): InputSpec {
  return { sidePx, minimum, maximum, outside };
}
