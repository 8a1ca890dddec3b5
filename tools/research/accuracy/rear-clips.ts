import { estimateClip, poseOptions } from '@strideform/cli';
import { KeypointFile } from '@strideform/contracts';
import { forceRunNames } from '@strideform/testing';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedTruth } from '../render-runner/recorded-truth.ts';
import { exactKeypoints, renderedPeopleFolder, type ModelSize } from './rendered-people.ts';

/** A recorded person's clip from behind. */
export interface RearClip {
  readonly run: string;
  readonly person: string;
  readonly folder: string;
  readonly truth: RecordedTruth;
}

/** What sees a clip: a pose model, or nobody, so that points lie where the picture shows them. */
export type Eye = ModelSize | 'exact';

/** The clips that `npm run accuracy:render -- --rear` has rendered. */
export function rearClips(): RearClip[] {
  return forceRunNames.flatMap((run): RearClip[] => {
    const folder = join(renderedPeopleFolder, `${run}-rear`);
    if (!existsSync(join(folder, 'done'))) return [];
    const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as RecordedTruth;
    return [{ run, person: truth.person, folder, truth }];
  });
}

/** The points of a clip, at 60 frames a second or at every second one of them. */
export async function seenFromBehind(clip: RearClip, eye: Eye, rateHz: 30 | 60) {
  if (eye !== 'exact') return posed(clip, eye, rateHz);
  const exact = exactKeypoints(clip);
  const isKept = (_: unknown, i: number) => rateHz === 60 || i % 2 === 0;
  return {
    ...exact,
    timestamps_s: exact.timestamps_s.filter(isKept),
    frames: exact.frames.filter(isKept),
  };
}

/** The pose model's points, kept beside the clip. */
async function posed({ folder }: RearClip, model: ModelSize, rateHz: number) {
  const path = join(folder, `keypoints-${model}-${rateHz}.json`);
  if (existsSync(path)) return KeypointFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const options = async () => ({ ...(await poseOptions()), model });
  const planning = { poseRateHz: rateHz };
  const found = await estimateClip(join(folder, 'runner.mp4'), planning, options, () => undefined);
  writeFileSync(path, JSON.stringify(found));
  return found;
}
