import { normal95 } from './change/students-t.ts';
import { clamp } from '../measurement/statistics.ts';
import { studiedKnee, studiedSpeedsMps, type StudiedInstant } from '../studies/fukuchi-runners.ts';

/** A publication: short, as texts name it, and full, so that a reader finds it. */
export interface Source {
  readonly short: string;
  readonly full: string;
}

export const sources = {
  fukuchi: {
    short: 'Fukuchi et al. 2017',
    full: 'Fukuchi, Fukuchi and Duarte, A public dataset of running biomechanics and the effects of running speed on lower extremity kinematics and kinetics, PeerJ 5 (2017)',
  },
  lieberman: {
    short: 'Lieberman et al. 2015',
    full: 'Lieberman et al., Effects of stride frequency and foot position at landing on braking force, hip torque, impact peak force and the metabolic cost of running in humans, J Exp Biol 218 (2015), 3406–3414',
  },
  karamanidis: {
    short: 'Karamanidis and Arampatzis 2005',
    full: 'Karamanidis and Arampatzis, Mechanical and morphological properties of different muscle–tendon units in the lower extremity and running mechanics: effect of aging and physical activity, J Exp Biol 208 (2005), 3907–3923, tables 4 and 5',
  },
  tengPowers: {
    short: 'Teng and Powers 2015',
    full: 'Teng and Powers, Influence of trunk posture on lower extremity energetics during running, Med Sci Sports Exerc 47 (2015), 625–630',
  },
  larson: {
    short: 'Larson et al. 2011',
    full: 'Larson et al., Foot strike patterns of recreational and sub-elite runners in a long-distance road race, J Sports Sci 29 (2011), 1665–1673',
  },
  heiderscheit: {
    short: 'Heiderscheit et al. 2011',
    full: 'Heiderscheit et al., Effects of step rate manipulation on joint mechanics during running, Med Sci Sports Exerc 43 (2011), 296–302',
  },
} as const satisfies Record<string, Source>;

/** A group of runners at one speed. */
interface Group {
  readonly speedMps: number;
  readonly mean: number;
  readonly sd: number;
}

/**
 * What the values of a range are: those that runners usually have, or those at which running cost
 * them the least energy. A reader must not take one for the other.
 */
export type RangeKind = 'usual' | 'economical';

/**
 * What is typical for a metric, in the catalogue's unit. A description of the runners who were
 * studied, not a target.
 */
export interface ReferenceBand {
  readonly metric: string;
  /** `usual` where it is not given. */
  readonly kind?: RangeKind;
  readonly groups: readonly Group[];
  /** Speeds at which the comparison is fair, m/s. */
  readonly fromMps: number;
  readonly toMps: number;
  readonly source: Source;
  /** Who was studied, and how that differs from what is measured here. */
  readonly about: string;
}

/**
 * Karamanidis and Arampatzis: nine younger and twenty older male endurance runners, all at 2.7 m/s.
 */
const twoAgeGroups = (younger: readonly [number, number], older: readonly [number, number]) => ({
  groups: [younger, older].map(([mean, sd]) => ({ speedMps: 2.7, mean, sd })),
  fromMps: 2.3,
  toMps: 3.1,
  source: sources.karamanidis,
  about: 'younger and older male endurance runners at 2.7 m/s',
});
const twoSpeeds = ({ meanDeg, sdDeg: sd }: StudiedInstant) => ({
  groups: studiedSpeedsMps.map((speedMps, k) => ({ speedMps, mean: meanDeg[k]!, sd })),
  fromMps: 2,
  toMps: 4,
  source: sources.fukuchi,
  about: 'regular runners on a treadmill at 2.5 and 3.5 m/s, measured with markers',
});

export const referenceBands: readonly ReferenceBand[] = [
  // 84.8 ± 3.6 strides/min, the rate at which running took least oxygen.
  {
    metric: 'cadence',
    kind: 'economical',
    groups: [{ speedMps: 3, mean: 169.6, sd: 7.2 }],
    fromMps: 2.5,
    toMps: 3.5,
    source: sources.lieberman,
    about: 'the most economical rate of fourteen runners at 3.0 m/s',
  },
  { metric: 'contact_time', ...twoAgeGroups([0.271, 0.023], [0.276, 0.023]) },
  { metric: 'flight_time', ...twoAgeGroups([0.112, 0.019], [0.08, 0.025]) },
  { metric: 'duty_factor', ...twoAgeGroups([0.355, 0.023], [0.389, 0.031]) },
  { metric: 'com_oscillation', ...twoAgeGroups([9.3, 1.4], [7.5, 1.2]) },
  {
    metric: 'posture_angle',
    groups: [
      { speedMps: 3.4, mean: 10.8, sd: 2.2 },
      { speedMps: 3.4, mean: 3.6, sd: 2.8 },
    ],
    fromMps: 2.5,
    toMps: 4.3,
    source: sources.tengPowers,
    about: 'forty recreational runners at 3.4 m/s, in two halves by their trunk lean during stance',
  },
  { metric: 'knee_flexion_initial_contact', ...twoSpeeds(studiedKnee.strike) },
  { metric: 'knee_flexion', ...twoSpeeds(studiedKnee.stancePeak) },
  { metric: 'knee_flexion_swing', ...twoSpeeds(studiedKnee.swingPeak) },
];

/** How common each foot strike was among 936 runners at the 10 km point of a road race, %. */
export const footstrikeShares: Readonly<Record<string, number>> = {
  rearfoot: 88.9,
  midfoot: 3.4,
  forefoot: 1.8,
};

export interface ReferenceRange {
  readonly low: number;
  readonly high: number;
}

/** From the lowest mean − 2 SD of some groups to their highest mean + 2 SD. */
const rangeOf = (groups: readonly Group[]): ReferenceRange => ({
  low: Math.min(...groups.map(({ mean, sd }) => mean - 2 * sd)),
  high: Math.max(...groups.map(({ mean, sd }) => mean + 2 * sd)),
});

/**
 * From the lowest mean − 2 SD to the highest mean + 2 SD of the groups at one speed. This covers
 * about 95 % of the runners studied. Between two speeds it is interpolated. Null where the
 * comparison would not be fair, or the speed is not known.
 */
export function rangeAt(
  { groups, fromMps, toMps }: ReferenceBand,
  speedMps: number | null,
): ReferenceRange | null {
  if (speedMps === null || speedMps < fromMps || speedMps > toMps) return null;
  const speedsMps = groups.map((group) => group.speedMps);
  const slowest = Math.min(...speedsMps);
  const fastest = Math.max(...speedsMps);
  const share = slowest === fastest ? 0 : clamp((speedMps - slowest) / (fastest - slowest), 0, 1);
  const atSlowest = rangeOf(groups.filter((group) => group.speedMps === slowest));
  const atFastest = rangeOf(groups.filter((group) => group.speedMps === fastest));
  return {
    low: atSlowest.low + share * (atFastest.low - atSlowest.low),
    high: atSlowest.high + share * (atFastest.high - atSlowest.high),
  };
}

/** The range that a metric is compared with at one speed. */
export interface Reference extends Pick<ReferenceBand, 'source' | 'about'> {
  readonly kind: RangeKind;
  readonly range: ReferenceRange;
}

/** The reference for a metric at a speed; null when no study allows a comparison. */
export function referenceFor(key: string, speedMps: number | null): Reference | null {
  const band = referenceBands.find(({ metric }) => metric === key);
  if (band === undefined) return null;
  const range = rangeAt(band, speedMps);
  if (range === null) return null;
  return { kind: band.kind ?? 'usual', range, source: band.source, about: band.about };
}

export type Verdict = 'below' | 'within' | 'above' | 'at_edge';

/**
 * Where a value lies against a range. `below` and `above`: clearly outside, by more than 1.96 times
 * the uncertainty, as for a change. `at_edge`: outside by less, so likely outside, and not clearly.
 * A value without an uncertainty is taken as it is.
 */
export function compareWithRange(
  value: number,
  uncertainty: number | null,
  { low, high }: ReferenceRange,
): Verdict {
  if (value >= low && value <= high) return 'within';
  const margin = normal95 * (uncertainty ?? 0);
  if (value < low) return value + margin < low ? 'below' : 'at_edge';
  return value - margin > high ? 'above' : 'at_edge';
}

/** Whether a value lies within a range by more than its uncertainty, so that it may be praised. */
export function isSurelyWithin(
  value: number,
  uncertainty: number | null,
  { low, high }: ReferenceRange,
): boolean {
  const margin = uncertainty ?? 0;
  return value - margin >= low && value + margin <= high;
}
