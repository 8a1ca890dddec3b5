import type { KeypointFile } from '@strideform/contracts';
import { readFileSync } from 'node:fs';

interface Truth {
  body_height_m: number;
  belt_speed_mps: number;
  cadence_spm: number;
  /** Time during which the force on the foot is above 50 N, s. */
  contact_over_50n_s: number;
  focal_px: number;
  camera: { pos: [number, number, number] };
  frames: { kp2d: Record<string, [number, number]> }[];
}

/**
 * Reads the true values of the rendered runner.
 * @param truthPath path of the truth file
 */
export const readTruth = (truthPath: string): Truth =>
  JSON.parse(readFileSync(truthPath, 'utf8')) as Truth;

/** Joints of the near (right) leg: keypoint name and name in the rendered runner's truth. */
const nearLeg = {
  right_hip: 'hip_r',
  right_knee: 'knee_r',
  right_ankle: 'ankle_r',
  right_heel: 'heel_r',
  right_foot_index: 'toe_r',
} as const;
const nearLegPoints = Object.keys(nearLeg) as (keyof typeof nearLeg)[];

/**
 * Returns the mean distance of the near leg's keypoints from the rendered runner's true joints, %
 * of stature. Exchanged legs count as errors.
 */
export function nearLegErrors(keypoints: KeypointFile, truthPath: string): number[] {
  const truth = readTruth(truthPath);
  const staturePx = (truth.body_height_m * truth.focal_px) / truth.camera.pos[2];
  return nearLegPoints.map((name) => {
    const index = keypoints.names.indexOf(name);
    const distances = keypoints.frames.flatMap((frame, i) => {
      const point = frame[index];
      const [x, y] = truth.frames[i]!.kp2d[nearLeg[name]]!;
      return point ? [Math.hypot(point[0] - x, point[1] - y)] : [];
    });
    if (distances.length !== keypoints.frames.length)
      throw new Error(
        `${name} was found in ${distances.length} of ${keypoints.frames.length} frames; it must be found in all.`,
      );
    return (
      (100 * distances.reduce((sum, distance) => sum + distance, 0)) / distances.length / staturePx
    );
  });
}
