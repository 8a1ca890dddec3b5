import { studiedKnee, studiedSpeedsMps } from './fukuchi-runners.ts';
import { sources, type Source } from '../coaching/reference-bands.ts';

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
const kneeNorms: readonly JointAngleNorm[] = studiedSpeedsMps.map((speedMps, k) => ({
  speedMps,
  source: sources.fukuchi,
  instants: Object.values(studiedKnee).map(({ percent, meanDeg, sdDeg }) => ({
    percent: percent[k]!,
    meanDeg: meanDeg[k]!,
    sdDeg,
  })),
}));

/** Further than this from a studied speed the comparison is not fair, m/s. */
const fairWithinMps = 0.5;

/**
 * Norms of the knee at the studied speed nearest to the runner's; null when none is near enough, or
 * the speed is not known. The angles of hip and ankle were defined otherwise where they were
 * studied, so they have none.
 */
export function kneeAngleNorm(speedMps: number | null): JointAngleNorm | null {
  if (speedMps === null) return null;
  const distanceMps = (norm: JointAngleNorm) => Math.abs(norm.speedMps - speedMps);
  const [nearest] = kneeNorms.toSorted((a, b) => distanceMps(a) - distanceMps(b));
  const isFair = nearest !== undefined && distanceMps(nearest) <= fairWithinMps;
  return isFair ? nearest : null;
}
