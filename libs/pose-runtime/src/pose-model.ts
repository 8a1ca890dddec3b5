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
 * The loaded detector and landmark model: finds people in a picture, and a person's points in a
 * region of it.
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
   * Returns the person in one region of the picture, with the light on the person. The light is
   * measured here because the picture becomes invalid when the next one is decoded.
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
 * The outside of the picture is filled as MediaPipe does: black for the detector, the nearest pixel
 * of the picture's edge for the landmark model.
 */
function inputSpec(
  { input: { sidePx, minimum, maximum } }: ModelManifest,
  outside: InputSpec['outside'],
): InputSpec {
  return { sidePx, minimum, maximum, outside };
}
