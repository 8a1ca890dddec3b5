import { findMetric } from '../book.ts';
import { sides, type Side } from '../measurement/body-points.ts';
import { sidesDiffer, uncertaintyOfSide } from './compare-sides.ts';
import {
  compareWithRange,
  isSurelyWithin,
  referenceFor,
  type ReferenceRange,
  type Verdict,
} from './reference-bands.ts';
import type { SideIssueKind } from './knowledge.ts';

/** What the engine needs of a measured metric. */
export interface FindingInput {
  readonly avg: number;
  readonly uncertainty: number | null;
  /** The part of it that differs between sessions of one runner, where it is known. */
  readonly session_uncertainty?: number | undefined;
  readonly left?: number | null | undefined;
  readonly right?: number | null | undefined;
  /** Present for metrics that are words: those have no range. */
  readonly label?: string | undefined;
}

export type FindingInputs = Readonly<Record<string, FindingInput | null | undefined>>;
/** A runner's own ranges by metric, where enough comparable sessions are known. */
export type UsualRanges = Readonly<Record<string, ReferenceRange>>;

export type FindingKind = 'below' | 'above' | 'sides';

/** Something that stands out in a session. */
export interface Finding {
  readonly metric: string;
  /** `sides`: left and right differ by more than twice the uncertainty of their difference. */
  readonly kind: FindingKind;
  /**
   * What the value is compared with. `own`: the runner's own usual range alone; `none`: a
   * difference of the sides.
   */
  readonly against: 'published' | 'own' | 'none';
  /** The range that the value lies outside of; null for a difference of the sides. */
  readonly range: ReferenceRange | null;
  /** How much it matters: distance in half-widths of the ranges, times the metric's weight. */
  readonly score: number;
}

/** A runner changes one thing at a time, and remembers three. */
export const maxFindings = 3;

/** What to keep, the most important first, where fewer things stand out than could. */
export const worthKeeping: readonly string[] = [
  'cadence',
  'com_oscillation',
  'contact_time',
  'posture_angle',
  'knee_flexion',
  'knee_flexion_initial_contact',
];

/** Unusual, and yet a way to run that coaching does not ask anybody to give up. */
const waysOfRunning: ReadonlySet<string> = new Set([
  'cadence.above',
  'com_oscillation.below',
  'contact_time.below',
  'duty_factor.below',
  'knee_flexion_swing.above',
]);

/** Outside of a range, and not linked with load or economy: a runner may change it, or not. */
const choices: ReadonlySet<string> = new Set([
  'contact_time.above',
  'flight_time.above',
  'flight_time.below',
  'duty_factor.above',
  'posture_angle.below',
  'posture_angle.above',
  'knee_flexion_initial_contact.below',
  'knee_flexion_initial_contact.above',
  'knee_flexion.below',
]);

/**
 * Whether a value outside of its range should move toward it: `range`: it should; `choice`: it may;
 * `none`: it need not.
 */
export type RangeAim = 'range' | 'choice' | 'none';

export function rangeAimOf({ metric, kind }: Pick<Finding, 'metric' | 'kind'>): RangeAim {
  const name = `${metric}.${kind}`;
  if (kind === 'sides' || waysOfRunning.has(name)) return 'none';
  return choices.has(name) ? 'choice' : 'range';
}

/** Whether a finding is one that its runner may act on, or not. */
export const isChoice = (finding: Finding): boolean =>
  finding.against === 'published' && rangeAimOf(finding) === 'choice';

/** How a value compares; null where that is not known. */
export interface Comparisons {
  /** With the range of a study. */
  readonly published: Verdict | null;
  /** Within that range by more than its uncertainty. */
  readonly isSure: boolean;
  /** With the runner's own usual range. */
  readonly own: Verdict | null;
  readonly sidesDiffer: boolean | null;
}

/** Whether a value is well as it is, so that its runner may keep it. */
export const isWell = ({ published, isSure, own, sidesDiffer: isUneven }: Comparisons): boolean =>
  published === 'within' && isSure && own !== 'below' && own !== 'above' && isUneven !== true;

/** By the study that links slow steps with load, quicker ones lower these. */
const loweredByQuickerSteps: readonly string[] = ['com_oscillation', 'contact_time'];

/** What no text may ask to keep, since what it asks to change moves it. */
export const movedBy = (
  findings: readonly Pick<Finding, 'metric' | 'kind'>[],
): readonly string[] =>
  findings.some(({ metric, kind }) => metric === 'cadence' && kind === 'below')
    ? loweredByQuickerSteps
    : [];

/** The small change of cadence that Heiderscheit et al. (2011) studied, %. */
export const smallCadenceChangePercent = 5;

/** The cadence to try next, steps/min. */
export const cadenceAfterSmallChange = (cadenceSpm: number): number =>
  cadenceSpm * (1 + smallCadenceChangePercent / 100);

interface Importance {
  /** At most one finding of a family: its metrics are faces of one thing. */
  readonly family: string;
  /** For load and economy, 0–1, when the value is below or above its range. */
  readonly below: number;
  readonly above: number;
}

/**
 * What matters for load and economy. Studies link a slow step with braking and load of the knee
 * (Heiderscheit et al. 2011), and bounce with economy (Van Hooren et al. 2024): these weigh most.
 * Values without such a link weigh less, and directions that are no fault weigh least.
 */
const importance: Readonly<Record<string, Importance>> = {
  cadence: { family: 'cadence', below: 1, above: 0.15 },
  com_oscillation: { family: 'bounce', below: 0.15, above: 0.9 },
  contact_time: { family: 'contact', below: 0.15, above: 0.4 },
  duty_factor: { family: 'contact', below: 0.15, above: 0.3 },
  flight_time: { family: 'contact', below: 0.3, above: 0.3 },
  posture_angle: { family: 'trunk', below: 0.4, above: 0.4 },
  knee_flexion_initial_contact: { family: 'knee', below: 0.4, above: 0.3 },
  knee_flexion: { family: 'knee', below: 0.4, above: 0.6 },
  knee_flexion_swing: { family: 'swing', below: 0.3, above: 0.15 },
};

/** Differences that a runner can feel and train; the knee's own angles come first. */
const sideWeights: Readonly<Record<string, number>> = {
  contact_time: 0.5,
  flight_time: 0.4,
  step_length: 0.5,
  knee_flexion: 0.4,
  knee_flexion_initial_contact: 0.3,
  knee_flexion_swing: 0.25,
  hip_angle: 0.25,
  push_angle: 0.3,
  ankle_angle: 0.25,
  overstride: 0.3,
  com_oscillation: 0.3,
};
const timingMetrics: ReadonlySet<string> = new Set([
  'contact_time',
  'flight_time',
  'duty_factor',
  'step_length',
]);

/** Angles of the leg that carries the body. */
const loadedAngles: ReadonlySet<string> = new Set([
  'knee_flexion',
  'knee_flexion_initial_contact',
  'ankle_angle',
]);

/** Which texts speak of a difference of the sides of this metric. */
export function sideIssueKindOf(metric: string): SideIssueKind {
  if (timingMetrics.has(metric)) return 'timing';
  return loadedAngles.has(metric) ? 'loaded' : 'motion';
}

/**
 * How far outside of the runner's own range a value must lie, in half-widths. One value lies
 * outside in 5 of 100 sessions by chance, but the farthest of the ten values above does so far more
 * often. At twice the half-width from the middle none of the ten does in 95 of 100: Student's t for
 * 5 % in ten tests is 2.0 times that for one test with five sessions, and less with more of them.
 */
const leastOwnDistance = 1;

/** A difference of twice what counts as one is as notable as a value a half-width off its range. */
const maxScore = 3;

/**
 * What stands out in a session, the most important first; at most three. A value counts when it
 * lies clearly outside of its range ({@link compareWithRange}), sides when they differ by more than
 * twice the uncertainty of their difference.
 */
export function findingsOf(metrics: FindingInputs, usual: UsualRanges = {}): Finding[] {
  const speedMps = metrics['speed']?.avg ?? null;
  const all = Object.entries(metrics).flatMap(([key, metric]) => {
    if (metric == null || findMetric(key) === undefined) return [];
    return [...rangeFinding(key, metric, speedMps, usual[key]), ...sidesFinding(key, metric)];
  });
  return bestOfEachFamily(all).slice(0, maxFindings);
}

/** A side that lies clearly outside of its range, while the average of both sides does not. */
export interface SideOutside {
  readonly metric: string;
  readonly side: Side;
  readonly kind: 'below' | 'above';
}

export function sidesOutsideOf(metrics: FindingInputs): SideOutside[] {
  const speedMps = metrics['speed']?.avg ?? null;
  return Object.keys(importance).flatMap((key) => {
    const metric = metrics[key];
    const range = referenceFor(key, speedMps)?.range;
    if (metric == null || range === undefined) return [];
    if (outsideKind(metric.avg, metric.uncertainty, range) !== null) return [];
    const uncertainty = uncertaintyOfSide(metric, metric.uncertainty);
    return sides.flatMap((side) => {
      const value = metric[side] ?? null;
      const kind = value === null ? null : outsideKind(value, uncertainty, range);
      return kind === null ? [] : [{ metric: key, side, kind }];
    });
  });
}

/**
 * The uncertainty beside the runner's own range: what all of the runner's sessions share is in the
 * range, too.
 */
const uncertaintyBesideOwn = (metric: OwnInput): number | null =>
  metric.session_uncertainty ?? metric.uncertainty;

type OwnInput = Pick<FindingInput, 'avg' | 'uncertainty' | 'session_uncertainty'>;

/** How a value lies beside the runner's own range. */
export const compareWithOwn = (metric: OwnInput, range: ReferenceRange): Verdict =>
  compareWithRange(metric.avg, uncertaintyBesideOwn(metric), range);

/** Metrics that are worth keeping and well as they are, the most important first. */
export function wellKept(metrics: FindingInputs, usual: UsualRanges = {}): string[] {
  const speedMps = metrics['speed']?.avg ?? null;
  return worthKeeping.filter((key) => {
    const metric = metrics[key];
    if (metric == null) return false;
    const { avg, uncertainty } = metric;
    const studied = referenceFor(key, speedMps)?.range;
    const own = usual[key];
    return isWell({
      published: studied === undefined ? null : compareWithRange(avg, uncertainty, studied),
      isSure: studied !== undefined && isSurelyWithin(avg, uncertainty, studied),
      own: own === undefined ? null : compareWithOwn(metric, own),
      sidesDiffer: sidesDiffer(metric, uncertainty),
    });
  });
}

/**
 * A value outside of both ranges, on the same side, is one finding that counts for both. Outside of
 * them on different sides it is on its way toward the published range, which the finding is about.
 */
function rangeFinding(
  key: string,
  metric: FindingInput,
  speedMps: number | null,
  usual: ReferenceRange | undefined,
): Finding[] {
  if (metric.label !== undefined) return [];
  const reference = referenceFor(key, speedMps);
  const published = reference && outside(key, metric, reference.range, 'published');
  const own = usual === undefined ? null : outside(key, metric, usual, 'own');
  if (published === null) {
    const hasComeIntoRange = reference !== null && hasMovedInto(reference.range, metric, usual);
    return own === null || hasComeIntoRange ? [] : [own];
  }
  const isAlsoUnusual = own?.kind === published.kind;
  return [isAlsoUnusual ? { ...published, score: published.score + own.score } : published];
}

/**
 * Whether a value lies within a range and the runner's usual ones do not: a change for the better,
 * which no text may ask to take back.
 */
function hasMovedInto(
  { low, high }: ReferenceRange,
  { avg }: FindingInput,
  usual: ReferenceRange | undefined,
): boolean {
  if (usual === undefined || avg < low || avg > high) return false;
  const usually = (usual.low + usual.high) / 2;
  return usually < low || usually > high;
}

/** Null for a value that is not clearly outside of the range. */
function outsideKind(
  value: number,
  uncertainty: number | null,
  range: ReferenceRange,
): 'below' | 'above' | null {
  const verdict = compareWithRange(value, uncertainty, range);
  return verdict === 'below' || verdict === 'above' ? verdict : null;
}

/** Null for a value that is not clearly outside of the range. */
function outside(
  key: string,
  metric: FindingInput,
  range: ReferenceRange,
  against: 'published' | 'own',
): Finding | null {
  const { avg } = metric;
  const counted = against === 'own' ? uncertaintyBesideOwn(metric) : metric.uncertainty;
  const kind = outsideKind(avg, counted, range);
  const weight = importance[key];
  if (weight === undefined || kind === null) return null;
  const distance = kind === 'below' ? range.low - avg : avg - range.high;
  const halfWidth = (range.high - range.low) / 2;
  if (against === 'own' && distance < leastOwnDistance * halfWidth) return null;
  const score = weight[kind] * Math.min(maxScore, 1 + distance / halfWidth);
  return { metric: key, kind, against, range, score };
}

function sidesFinding(key: string, metric: FindingInput): Finding[] {
  const weight = sideWeights[key];
  if (weight === undefined || metric.label !== undefined) return [];
  if (sidesDiffer(metric, metric.uncertainty) !== true) return [];
  const difference = Math.abs(metric.left! - metric.right!);
  const detectable = 4 * metric.uncertainty!;
  const score = weight * Math.min(maxScore, difference / detectable);
  return [{ metric: key, kind: 'sides', against: 'none', range: null, score }];
}

/**
 * All differences of the sides are one family: a runner has one way of limping. So are all values
 * outside of the runner's own ranges alone: what made the session unusual is one thing.
 */
function familyOf({ metric, kind, against }: Finding): string {
  if (kind === 'sides') return 'sides';
  return against === 'own' ? 'own' : (importance[metric]?.family ?? metric);
}

function bestOfEachFamily(findings: readonly Finding[]): Finding[] {
  const byScore = [...findings].sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  return byScore.filter((finding) => {
    const family = familyOf(finding);
    const isFirst = !seen.has(family);
    seen.add(family);
    return isFirst;
  });
}
