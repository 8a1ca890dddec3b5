import { keypointNames, KeypointFile, type KeypointName } from '@strideform/contracts';
import { referenceFile } from '../recordings/data-folder.ts';
import { readFileSync } from 'node:fs';

/**
 * Clip of a real runner on a treadmill. The path is null without the reference data. The cadence
 * was measured from pixels, ± 0.5, and counted by hand.
 */
export const treadmillClip = {
  path: () => referenceFile('treadmill-video/male_side.mp4'),
  pixelCadenceSpm: 168.9,
  countedCadenceSpm: 168.27,
} as const;

interface HalpeFile {
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  readonly keypoint_names: readonly string[];
  readonly frames: readonly (readonly (readonly [number, number, number])[])[];
}

/**
 * Returns RTMPose's Halpe-26 points of the clip as a keypoint file. Returns null without the
 * reference data.
 */
export function readTreadmillPose(): KeypointFile | null {
  const path = referenceFile('treadmill-video/male_side.pose.json');
  if (path === null) return null;
  const file = JSON.parse(readFileSync(path, 'utf8')) as HalpeFile;
  const columns = keypointNames.map((name): [KeypointName, number] => [
    name,
    file.keypoint_names.indexOf(halpeName(name)),
  ]);
  return KeypointFile.parse({
    format: 'strideform.keypoints/1',
    width: file.width,
    height: file.height,
    view: 'side',
    facing: 'auto',
    names: columns.map(([name]) => name),
    timestamps_s: file.frames.map((_, i) => i / file.fps),
    frames: file.frames.map((frame) =>
      columns.map(([, j]) => [frame[j]![0], frame[j]![1], Math.min(1, Math.max(0, frame[j]![2]))]),
    ),
  });
}

const halpeName = (name: KeypointName): string =>
  name
    .replace(/^left_/, 'l_')
    .replace(/^right_/, 'r_')
    .replace('foot_index', 'big_toe');
