import { type KeypointFile, type KeypointName, keypointNames } from '@strideform/contracts';
import type { Side } from '@strideform/metric-book/measurement';
import type { ImageTrack, ImageTracks } from '../recordings/limb-axes.ts';
import type { PoseErrors } from '../recordings/pose-error-sizes.ts';
import { comparePoses } from '../recordings/pose-errors.ts';
import { readRenderedTruth, renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { analyzeUnknownRunner } from './posed-clip.ts';
import { readTreadmillPose } from './treadmill-clip.ts';

/**
 * Returns a file's points by name.
 * @throws Error if a point was not seen, because the compared models find the runner in every
 *   frame.
 */
function tracksOf(file: KeypointFile): ImageTracks {
  return new Map(
    file.names.map((name, j): [KeypointName, ImageTrack] => [
      name,
      file.frames.map((frame, i) => {
        const point = frame[j];
        if (!point) throw new Error(`${name} was not seen in frame ${i}.`);
        return [point[0], point[1]];
      }),
    ]),
  );
}

/** Compares the pose model's points of the rendered runner with its true joints. */
export function errorsOnRenderedRunner(seen: KeypointFile): PoseErrors {
  const { focal_px: focalPx, camera, events } = readRenderedTruth();
  const contactOf = (side: Side) =>
    events.find((event) => event.side === side && event.type === 'contact')!.t;
  const truth = renderedRunnerKeypoints();
  return comparePoses(tracksOf(seen), tracksOf(truth), {
    timesS: truth.timestamps_s,
    strideTimeS: 120 / renderedRunner.cadenceSpm,
    contactS: { left: contactOf('left'), right: contactOf('right') },
    staturePx: (renderedRunner.heightM * focalPx) / camera.pos[2],
    near: 'right',
    divisor: 1,
  });
}

/**
 * Length of thigh and shank as a share of stature (Drillis & Contini 1966). The stature of the
 * treadmill clip's runner is unknown.
 */
const legShare = 0.491;

/**
 * Compares the pose model's points of the treadmill clip with RTMPose's. If the two models err
 * independently, the difference is √2 times one model's errors. Errors that they share remain
 * invisible.
 */
export function differencesOnTreadmillClip(
  seen: KeypointFile,
  cadenceSpm: number,
): PoseErrors | null {
  const other = readTreadmillPose();
  if (other === null) return null;
  const tracks = tracksOf(seen);
  const length = (from: KeypointName, to: KeypointName) =>
    tracks
      .get(from)!
      .map(([x, y], i) => Math.hypot(x - tracks.get(to)![i]![0], y - tracks.get(to)![i]![1]))
      .sort((a, b) => a - b)[seen.frames.length >> 1]!;
  const staturePx =
    (length('left_hip', 'left_knee') + length('left_knee', 'left_ankle')) / legShare;
  const names = keypointNames.filter((name) => other.names.includes(name));
  const known = new Map(names.map((name) => [name, tracks.get(name)!]));
  // This treadmill had no force plate. The engine's own events give the start of the gait cycle,
  // which moves the curves by at most some milliseconds.
  const { events } = analyzeUnknownRunner(seen);
  const contactS = {
    left: events.left.initial_contact_s[0]!,
    right: events.right.initial_contact_s[0]!,
  };
  return comparePoses(known, tracksOf(other), {
    timesS: seen.timestamps_s,
    strideTimeS: 120 / cadenceSpm,
    contactS,
    staturePx,
    near: 'left',
    divisor: Math.SQRT2,
  });
}
