import {
  blazeposeSkeleton,
  decodeLandmarks,
  decodePeople,
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
import { ModelSession, type SessionOptions } from './model-session.ts';

export interface PoseEstimatorOptions extends SessionOptions {
  model: LandmarkModel;
}

const skeletons: Record<NonNullable<ModelManifest['skeleton']>, Skeleton> = {
  blazepose: blazeposeSkeleton,
};

/**
 * Detector and landmark model, loaded: finds people in a picture, and a person's points in a region
 * of it.
 */
export class PoseModel {
  readonly skeleton: Skeleton;

  private constructor(
    private readonly detector: ModelSession,
    private readonly landmarker: ModelSession,
  ) {
    this.skeleton = skeletons[landmarker.manifest.skeleton!];
  }

  /** @throws ModelUnavailable */
  static async load({ model, ...options }: PoseEstimatorOptions): Promise<PoseModel> {
    const detector = await ModelSession.load(readManifest(detectorName), options);
    const landmarker = await ModelSession.load(readManifest(landmarkModelNames[model]), options);
    return new PoseModel(detector, landmarker);
  }

  get name(): string {
    return this.landmarker.manifest.name;
  }

  /** Regions of the people in the picture, best first. */
  async findPeople(picture: PlanarPicture): Promise<Region[]> {
    const { widthPx, heightPx } = shownSize(picture);
    const image = wholeImage(widthPx, heightPx);
    sampleRegion(picture, image, inputSpec(this.detector.manifest, 'black'), this.detector.input);
    const { boxes, scores } = await this.detector.run();
    return decodePeople({ boxes: boxes!, scores: scores! }, image).map(({ region }) => region);
  }

  /**
   * The person in one region of the picture, and the light that the person is seen in: the picture
   * is gone when the next one is decoded.
   */
  async observe(picture: PlanarPicture, region: Region): Promise<PersonObservation> {
    sampleRegion(
      picture,
      region,
      inputSpec(this.landmarker.manifest, 'edge'),
      this.landmarker.input,
    );
    const { landmarks, heatmap, presence } = await this.landmarker.run();
    const observation = decodeLandmarks(
      { landmarks: landmarks!, heatmap: heatmap!, presence: presence![0]! },
      region,
    );
    return { ...observation, light: runnerLight(picture, observation, this.skeleton) };
  }
}

/**
 * Borders as MediaPipe has them: the detector sees black bars, the landmark model the picture's rim
 * drawn out.
 */
function inputSpec(
  { input: { sidePx, minimum, maximum } }: ModelManifest,
  outside: InputSpec['outside'],
): InputSpec {
  return { sidePx, minimum, maximum, outside };
}
