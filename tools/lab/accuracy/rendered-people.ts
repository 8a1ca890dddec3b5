import { estimateClip, poseOptions } from '@strideform/cli';
import { KeypointFile, keypointNames, type KeypointName, type Side } from '@strideform/contracts';
import { forceRunNames } from '../recordings/force-run-names.ts';
import type { ImageTracks } from '../recordings/limb-axes.ts';
import { errorParts, type PoseErrors } from '../recordings/pose-error-sizes.ts';
import { comparePoses } from '../recordings/pose-errors.ts';
import { bestGuess } from '../recordings/reference-motion.ts';
import {
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
} from '../recordings/reference-trials.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordedTruth } from '../renderer/recorded-truth.ts';

/**
 * Folder in which `npm run accuracy:render` puts the clips. They show recorded motion: never commit
 * them.
 */
export const renderedPeopleFolder =
  process.env['RENDERED_PEOPLE_DIR'] ??
  fileURLToPath(new URL('../../../.strideform/rendered-people', import.meta.url));

export const poseModels = ['lite', 'full', 'heavy'] as const;
export type ModelSize = (typeof poseModels)[number];
type ForceRun = (typeof forceRunNames)[number];

/** Clip of a recorded person. */
export interface RenderedClipOfPerson {
  readonly run: ForceRun;
  readonly person: string;
  readonly near: Side;
  readonly folder: string;
  readonly truth: RecordedTruth;
}

/** Suffixes of the folders of clips that show one runner in several sessions. */
export const sessionSuffixes = ['-session-1', '-session-2', '-session-3'] as const;

/** Returns the rendered clips by run and side. `suffix` chooses those of a session. */
export function renderedPeople(suffix = ''): RenderedClipOfPerson[] {
  return forceRunNames.flatMap((run) =>
    (['right', 'left'] as const).flatMap((near): RenderedClipOfPerson[] => {
      const folder = join(renderedPeopleFolder, `${run}-${near}${suffix}`);
      if (!existsSync(join(folder, 'done'))) return [];
      const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as RecordedTruth;
      return [{ run, person: truth.person, near, folder, truth }];
    }),
  );
}

/** Returns all pairs of clips that show one person in two sessions. */
export function renderedPairs(): (readonly [RenderedClipOfPerson, RenderedClipOfPerson])[] {
  const clips = sessionSuffixes.flatMap((suffix) => renderedPeople(suffix));
  return clips.flatMap((first, i) =>
    clips
      .slice(i + 1)
      .flatMap((other) => (other.run === first.run ? [[first, other] as const] : [])),
  );
}

/** Returns the pose model's points of a clip. Stores them beside it. */
export async function keypointsOfPerson(
  { folder }: RenderedClipOfPerson,
  model: ModelSize,
): Promise<KeypointFile> {
  const path = join(folder, `keypoints-${model}.json`);
  if (existsSync(path)) return KeypointFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const options = async () => ({ ...(await poseOptions()), model });
  const found = await estimateClip(join(folder, 'runner.mp4'), {}, options, () => undefined);
  writeFileSync(path, JSON.stringify(found));
  return found;
}

/**
 * Returns the best guess of the recording's truth in the clip's time, with the pose model's points
 * of the clip.
 */
export function trialOfPerson(
  { run, near, truth }: RenderedClipOfPerson,
  keypoints: KeypointFile,
): ReferenceTrial {
  const motion = referenceMotion(run);
  if (motion === null) throw new Error('The reference data folder ../shared/data is missing.');
  const trial = referenceTrial(bestGuess(motion), {
    facing: near,
    rateHz: truth.fps,
    fromS: truth.starts_at_s - motion.timesS[0]!,
    durationS: truth.frames.at(-1)!.t,
  });
  return { ...trial, keypoints };
}

/** Returns the exact points of a clip's pictures as a keypoint file. */
export function exactKeypoints({ truth }: Pick<RenderedClipOfPerson, 'truth'>): KeypointFile {
  return {
    format: 'strideform.keypoints/1',
    width: truth.width,
    height: truth.height,
    view: 'side',
    facing: 'auto',
    names: [...keypointNames],
    timestamps_s: truth.frames.map(({ t }) => t),
    frames: truth.frames.map(({ points_px: points }) =>
      points.map((point) => point && [point[0], point[1], 1]),
    ),
  };
}

/** Returns the number of px per m in the runner's mid plane. */
export const pxPerM = ({ truth }: Pick<RenderedClipOfPerson, 'truth'>): number =>
  truth.camera.focal_px / truth.camera.position_m[2];

/**
 * Returns the errors of the pose model's points against the picture's. Returns null if a foot has
 * no contact.
 */
export function errorsOfPerson(clip: RenderedClipOfPerson, seen: KeypointFile): PoseErrors | null {
  const exact = exactKeypoints(clip);
  const times = new Map(exact.timestamps_s.map((timeS, i) => [timeS.toFixed(3), i]));
  const pairs = seen.frames.flatMap((frame, i) => {
    const k = times.get(seen.timestamps_s[i]!.toFixed(3));
    if (k === undefined) return [];
    const isWhole = frame.every((point) => point !== null) && exact.frames[k]!.every(Boolean);
    return isWhole ? [{ frame, truth: exact.frames[k]!, timeS: exact.timestamps_s[k]! }] : [];
  });
  const tracks = (
    names: readonly KeypointName[],
    of: (k: number) => KeypointFile['frames'][number],
  ) =>
    new Map(
      names.map((name, j) => [
        name,
        pairs.map((_, k) => [of(k)[j]![0], of(k)[j]![1]] as [number, number]),
      ]),
    ) as ImageTracks;
  const { left, right } = clip.truth.contacts_s;
  if (left.length === 0 || right.length === 0) return null;
  const trial = trialOfPerson(clip, seen);
  const errors = comparePoses(
    tracks(seen.names, (k) => pairs[k]!.frame),
    tracks(exact.names, (k) => pairs[k]!.truth),
    {
      timesS: pairs.map(({ timeS }) => timeS),
      strideTimeS: trial.truth.strideTimeS,
      contactS: { left: left[0]![0], right: right[0]![0] },
      staturePx: clip.truth.stature_m * pxPerM(clip),
      near: clip.near,
      divisor: 1,
    },
  );
  return clip.near === 'right' ? errors : mirrored(errors);
}

/**
 * Mirrors errors. A runner seen from the left is a mirror image of one seen from the right. Across
 * a limb, all errors get the sign that they have for a runner seen from the right.
 */
function mirrored(errors: PoseErrors): PoseErrors {
  const sideOf = (side: PoseErrors['near']): PoseErrors['near'] => {
    const parts = errorParts.map((part) => {
      const { along, across } = side[part];
      const curve = across.curve.map((value) => -value);
      return [part, { along, across: { ...across, curve } }] as const;
    });
    return { ...side, ...Object.fromEntries(parts) };
  };
  return { ...errors, near: sideOf(errors.near), far: sideOf(errors.far) };
}
