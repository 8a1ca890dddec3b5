import { kneeFlexionInitialContactRange } from '../metrics/knee-flexion-initial-contact/knee-flexion-initial-contact.range.ts';
import { kneeFlexionSwingRange } from '../metrics/knee-flexion-swing/knee-flexion-swing.range.ts';
import { kneeFlexionRange } from '../metrics/knee-flexion/knee-flexion.range.ts';
import { publications, type Publication } from '../publications.ts';
import type { StudiedRange } from '../studied-range.ts';

/**
 * What Fukuchi, Fukuchi and Duarte (2017) measured at one instant of the gait cycle, at each of
 * `studiedSpeedsMps`; flexion and dorsiflexion +.
 */
export interface StudiedInstant {
  /** Of the cycle, from initial contact. */
  readonly percent: readonly [number, number];
  readonly meanDeg: readonly [number, number];
  /** Known to us at the slower speed, and assumed at the faster one too. */
  readonly sdDeg: number;
}

export const studiedSpeedsMps = [2.5, 3.5] as const;

const instantOf = (
  { groups: [slow, fast] }: StudiedRange,
  percent: StudiedInstant['percent'],
): StudiedInstant => ({ percent, meanDeg: [slow!.mean, fast!.mean], sdDeg: slow!.sd });

/** The instants for which we know values, and which a side view shows as they were measured. */
export const studiedKnee = {
  strike: instantOf(kneeFlexionInitialContactRange, [0, 0]),
  stancePeak: instantOf(kneeFlexionRange, [16, 15]),
  swingPeak: instantOf(kneeFlexionSwingRange, [70, 70]),
} as const satisfies Record<string, StudiedInstant>;

/**
 * For the tables of accuracy alone, since no runner is compared with it: they turned a rigid foot
 * about the ankle, where we have the line from heel to forefoot, which also bends at the toes. On
 * recorded runners ours reads 4 to 11° less at the highest point of stance, and has 3 to 13° more
 * range. The hip is left out of both: they measured the thigh against the pelvis.
 */
export const studiedAnkle = {
  strike: { percent: [0, 0], meanDeg: [2.8, 4.2], sdDeg: 7.4 },
  stancePeak: { percent: [22, 20], meanDeg: [22.6, 24], sdDeg: 2.8 },
  pushOff: { percent: [46, 42], meanDeg: [-18.8, -21.5], sdDeg: 5.2 },
} as const satisfies Record<string, StudiedInstant>;

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
  readonly source: Publication;
}

/** Fukuchi et al.'s runners, at each speed that was studied. */
const kneeNorms: readonly JointAngleNorm[] = studiedSpeedsMps.map((speedMps, k) => ({
  speedMps,
  source: publications.fukuchi,
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
