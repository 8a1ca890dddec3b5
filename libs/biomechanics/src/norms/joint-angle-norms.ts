import {
  studiedAnkle,
  studiedKnee,
  studiedSpeedsMps,
  type StudiedInstant,
} from './fukuchi-runners.ts';
import { sources, type Source } from './reference-bands.ts';

/**
 * What was measured at one instant of the gait cycle over the runners of a study, deg, flexion and
 * dorsiflexion +.
 */
export interface NormInstant {
  /** Of the cycle, from initial contact. */
  readonly percent: number;
  readonly meanDeg: number;
  readonly sdDeg: number;
}

export interface JointAngleNorm {
  readonly speedMps: number;
  readonly instants: readonly NormInstant[];
  readonly source: Source;
}

/** Fukuchi et al.'s runners, at each speed that was studied. */
const norms: Readonly<Record<'knee' | 'ankle', readonly JointAngleNorm[]>> = {
  knee: bySpeed(Object.values(studiedKnee)),
  ankle: bySpeed(Object.values(studiedAnkle)),
};

function bySpeed(instants: readonly StudiedInstant[]): JointAngleNorm[] {
  return studiedSpeedsMps.map((speedMps, k) => ({
    speedMps,
    source: sources.fukuchi,
    instants: instants.map(({ percent, meanDeg, sdDeg }) => ({
      percent: percent[k]!,
      meanDeg: meanDeg[k]!,
      sdDeg,
    })),
  }));
}

/** Further than this from a studied speed the comparison is not fair, m/s. */
const fairWithinMps = 0.5;

/**
 * Norms of a joint at the studied speed nearest to the runner's; null when none is near enough, or
 * the speed is not known.
 */
export function jointAngleNorm(
  joint: 'posture' | 'hip' | 'knee' | 'ankle',
  speedMps: number | null,
): JointAngleNorm | null {
  if (speedMps === null || joint === 'posture' || joint === 'hip') return null;
  const distanceMps = (norm: JointAngleNorm) => Math.abs(norm.speedMps - speedMps);
  const [nearest] = norms[joint].toSorted((a, b) => distanceMps(a) - distanceMps(b));
  const isFair = nearest !== undefined && distanceMps(nearest) <= fairWithinMps;
  return isFair ? nearest : null;
}
