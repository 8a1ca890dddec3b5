import type { MeasuredView } from '@strideform/contracts';
import { kneeFlexionInitialContactRange } from '../metrics/knee-flexion-initial-contact/knee-flexion-initial-contact.range.ts';
import { kneeFlexionSwingRange } from '../metrics/knee-flexion-swing/knee-flexion-swing.range.ts';
import { kneeFlexionRange } from '../metrics/knee-flexion/knee-flexion.range.ts';
import { publications, type Publication } from '../publications.ts';
import type { StudiedRange } from '../studied-range.ts';
import { isUnreliable, type FoundIn } from './finding.ts';
import { sessionSpeedMps } from './references.ts';

/**
 * Results of Fukuchi, Fukuchi and Duarte (2017) at one instant of the gait cycle, at each of
 * `studiedSpeedsMps`. Flexion and dorsiflexion are positive.
 */
export interface StudiedInstant {
  /** Instant as a percentage of the cycle from initial contact. */
  readonly percent: readonly [number, number];
  readonly meanDeg: readonly [number, number];
  /** Standard deviation. We know it at the slower speed and assume it at the faster one. */
  readonly sdDeg: number;
}

export const studiedSpeedsMps = [2.5, 3.5] as const;

const instantOf = (
  { groups: [slow, fast] }: StudiedRange,
  percent: StudiedInstant['percent'],
): StudiedInstant => ({ percent, meanDeg: [slow!.mean, fast!.mean], sdDeg: slow!.sd });

/** Instants with known values that a side view shows as the study measured them. */
export const studiedKnee = {
  strike: instantOf(kneeFlexionInitialContactRange, [0, 0]),
  stancePeak: instantOf(kneeFlexionRange, [16, 15]),
  swingPeak: instantOf(kneeFlexionSwingRange, [70, 70]),
} as const satisfies Record<string, StudiedInstant>;

/**
 * Norms for the tables of accuracy only: no runner is compared with them. The study turned a rigid
 * foot about the ankle. Ours is the line from heel to forefoot, which also bends at the toes. On
 * recorded runners, ours is 4 to 11° lower at the highest point of stance, and has 3 to 13° more
 * range. The hip is not included: the study measured the thigh against the pelvis.
 */
export const studiedAnkle = {
  strike: { percent: [0, 0], meanDeg: [2.8, 4.2], sdDeg: 7.4 },
  stancePeak: { percent: [22, 20], meanDeg: [22.6, 24], sdDeg: 2.8 },
  pushOff: { percent: [46, 42], meanDeg: [-18.8, -21.5], sdDeg: 5.2 },
} as const satisfies Record<string, StudiedInstant>;

/**
 * Values at one instant of the gait cycle over the runners of a study, deg. Flexion and
 * dorsiflexion are positive.
 */
export interface NormInstant {
  /** Instant as a percentage of the cycle from initial contact. */
  readonly percent: number;
  readonly meanDeg: number;
  readonly sdDeg: number;
}

export interface JointAngleNorm {
  readonly speedMps: number;
  readonly instants: readonly NormInstant[];
  readonly source: Publication;
}

/** Values of Fukuchi et al.'s runners at each studied speed. */
const kneeNorms: readonly JointAngleNorm[] = studiedSpeedsMps.map((speedMps, k) => ({
  speedMps,
  source: publications.fukuchi,
  instants: Object.values(studiedKnee).map(({ percent, meanDeg, sdDeg }) => ({
    percent: percent[k]!,
    meanDeg: meanDeg[k]!,
    sdDeg,
  })),
}));

interface ComparedSession extends Pick<FoundIn, 'quality'> {
  /** Absent in analyses of earlier releases, which are all from the side. */
  readonly view?: MeasuredView | undefined;
  readonly metrics: Parameters<typeof sessionSpeedMps>[0];
}

/** Largest distance from a studied speed at which the comparison is fair, m/s. */
const fairWithinMps = 0.5;

/**
 * Returns the knee norms at the studied speed nearest to the runner's. Null if none is near enough,
 * the speed is not known, the clip is from behind, or it is unreliable, which is compared with
 * nothing. The study defined the angles of hip and ankle differently, so they have no norms.
 */
export function kneeAngleNorm(session: ComparedSession): JointAngleNorm | null {
  const speedMps = sessionSpeedMps(session.metrics);
  if (speedMps === null || session.view === 'rear' || isUnreliable(session)) return null;
  const distanceMps = (norm: JointAngleNorm) => Math.abs(norm.speedMps - speedMps);
  const [nearest] = kneeNorms.toSorted((a, b) => distanceMps(a) - distanceMps(b));
  const isFair = nearest !== undefined && distanceMps(nearest) <= fairWithinMps;
  return isFair ? nearest : null;
}
