import { estimateClip, poseOptions } from '@strideform/cli';
import { KeypointFile } from '@strideform/contracts';
import { forceRunNames } from '../recordings/force-run-names.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClipCamera } from '../renderer/clip-camera.ts';
import type { RecordedTruth } from '../renderer/recorded-truth.ts';
import { rad } from '../renderer/vectors.ts';
import { exactKeypoints, renderedPeopleFolder, type ModelSize } from './rendered-people.ts';

/** Clip of a recorded person from behind. */
export interface RearClip {
  readonly run: string;
  readonly person: string;
  readonly folder: string;
  readonly truth: RecordedTruth;
}

/** Cameras that mark points exactly. Each is turned to the runner's right, and rolled. */
const exactCameras = {
  exact: { turnedDeg: 0, rollDeg: 0 },
  'exact, 10° to the right': { turnedDeg: 10, rollDeg: 0 },
  'exact, rolled by 3°': { turnedDeg: 0, rollDeg: 3 },
} as const;
export type ExactCamera = keyof typeof exactCameras;
export const exactCameraNames = Object.keys(exactCameras) as ExactCamera[];

/** Source of a clip's points: a pose model, or a camera that marks them exactly. */
export type PointSource = ModelSize | ExactCamera;
export const isExact = (source: PointSource): source is ExactCamera => source in exactCameras;

/** Returns the clips that `npm run accuracy:render -- --rear` has rendered. */
export function rearClips(): RearClip[] {
  return forceRunNames.flatMap((run): RearClip[] => {
    const folder = join(renderedPeopleFolder, `${run}-rear`);
    if (!existsSync(join(folder, 'done'))) return [];
    const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as RecordedTruth;
    return [{ run, person: truth.person, folder, truth }];
  });
}

/** Returns the points of a clip, at 60 frames a second or at every second frame. */
export async function rearKeypoints(clip: RearClip, source: PointSource, rateHz: 30 | 60) {
  if (!isExact(source)) return modelKeypoints(clip, source, rateHz);
  const exact = exactPoints(clip, source);
  const isKept = (_: unknown, i: number) => rateHz === 60 || i % 2 === 0;
  return {
    ...exact,
    timestamps_s: exact.timestamps_s.filter(isKept),
    frames: exact.frames.filter(isKept),
  };
}

function exactPoints({ truth }: RearClip, source: ExactCamera): KeypointFile {
  const { turnedDeg, rollDeg } = exactCameras[source];
  const { focal_px: focalPx, position_m: positionM } = truth.camera;
  const [, heightM, distanceM] = positionM;
  const shownM = (truth.height / focalPx) * distanceM;
  const headingDeg = truth.camera.runner_heading_deg + turnedDeg;
  const { width, height } = truth;
  const camera = new ClipCamera(width, height, shownM, distanceM, heightM, headingDeg);
  const [cosine, sine] = [Math.cos(rad(rollDeg)), Math.sin(rad(rollDeg))];
  return {
    ...exactKeypoints({ truth }),
    frames: truth.frames.map(({ points_m: points }) =>
      points.map((point) => {
        if (!point) return null;
        const [x, y] = camera.project(point);
        const [across, down] = [x - width / 2, y - height / 2];
        return [
          width / 2 + cosine * across - sine * down,
          height / 2 + sine * across + cosine * down,
          1,
        ];
      }),
    ),
  };
}

/** Returns the pose model's points. Stores them beside the clip. */
async function modelKeypoints({ folder }: RearClip, model: ModelSize, rateHz: number) {
  const path = join(folder, `keypoints-${model}-${rateHz}.json`);
  if (existsSync(path)) return KeypointFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const options = async () => ({ ...(await poseOptions()), model });
  const planning = { poseRateHz: rateHz };
  const found = await estimateClip(join(folder, 'runner.mp4'), planning, options, () => undefined);
  writeFileSync(path, JSON.stringify(found));
  return found;
}
