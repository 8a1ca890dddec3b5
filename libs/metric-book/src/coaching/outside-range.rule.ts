import { metricBook, type BookMetric } from '../book.ts';
import { bookWordsIn, wordsOf } from '../languages.ts';
import { compareWithRange, type ReferenceRange, type Verdict } from '../studied-range.ts';
import type { CoachedSession, CoachingRule, Finding, FindingInput } from './finding.ts';
import { canCoach } from './pose-model-resolution.ts';
import { referenceFor } from './references.ts';

/**
 * Smallest distance from the runner's own range that counts, in half-widths. One value is outside
 * in 5 of 100 sessions by chance, but the farthest of the ten values above is outside far more
 * often. At twice the half-width from the middle, none of the ten is in 95 of 100 sessions:
 * Student's t for 5 % in ten tests is 2.0 times the t for one test with five sessions, and less
 * with more sessions.
 */
const minOwnDistance = 1;

/**
 * Returns the uncertainty for a comparison with the runner's own range. The error that all of the
 * runner's sessions share is also in the range, so it is excluded.
 */
const uncertaintyAgainstOwnRange = (metric: OwnInput): number | null =>
  metric.session_uncertainty ?? metric.uncertainty;

type OwnInput = Pick<FindingInput, 'avg' | 'uncertainty' | 'session_uncertainty'>;

/** Compares a value with the runner's own range. */
export const compareWithOwn = (metric: OwnInput, range: ReferenceRange): Verdict =>
  compareWithRange(metric.avg, uncertaintyAgainstOwnRange(metric), range);

/**
 * Finds a value outside of its ranges. If it is outside of both on the same side, it is one finding
 * that counts for both. If it is outside of them on different sides, it moves toward the published
 * range: the finding is about that one.
 */
function findOutside(
  metric: BookMetric,
  measured: FindingInput,
  { speedMps, usual: usualRanges }: CoachedSession,
): Finding[] {
  const usual = usualRanges[metric.key];
  const reference = referenceFor(metric.key, speedMps);
  const published = reference && outside(metric, measured, reference.range, 'published');
  const own = usual === undefined ? null : outside(metric, measured, usual, 'own');
  if (published === null) {
    const hasComeIntoRange = reference !== null && hasMovedInto(reference.range, measured, usual);
    return own === null || hasComeIntoRange ? [] : [own];
  }
  const isAlsoUnusual = own?.kind === published.kind;
  return [isAlsoUnusual ? { ...published, score: published.score + own.score } : published];
}

/**
 * Returns true if a value is within a range and the runner's usual values are not. This is an
 * improvement, which no text may ask to undo.
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

/**
 * Returns null for a value that is not clearly outside of the range. Without an uncertainty,
 * nothing is clear.
 */
export function outsideKind(
  value: number,
  uncertainty: number | null,
  range: ReferenceRange,
): 'below' | 'above' | null {
  if (uncertainty === null) return null;
  const verdict = compareWithRange(value, uncertainty, range);
  return verdict === 'below' || verdict === 'above' ? verdict : null;
}

/**
 * Largest score. Twice the smallest difference that counts as one is as notable as a value half a
 * width off its range.
 */
const maxScore = 3;

/** Returns null for a value that is not clearly outside of the range. */
function outside(
  { key, outside: weights }: BookMetric,
  measured: FindingInput,
  range: ReferenceRange,
  against: 'published' | 'own',
): Finding | null {
  const { avg } = measured;
  const counted = against === 'own' ? uncertaintyAgainstOwnRange(measured) : measured.uncertainty;
  const kind = outsideKind(avg, counted, range);
  if (weights === undefined || kind === null) return null;
  const distance = kind === 'below' ? range.low - avg : avg - range.high;
  const halfWidth = (range.high - range.low) / 2;
  if (against === 'own' && distance < minOwnDistance * halfWidth) return null;
  const score = weights[kind].weight * Math.min(maxScore, 1 + distance / halfWidth);
  return { metric: key, kind, against, range, score };
}

/** Finds values that are clearly outside of their published range or of the runner's own. */
export const outsideRangeRule: CoachingRule = {
  find: (metric, measured, session) => {
    const isCompared = measured.label === undefined && canCoach(metric.key, session.poseModel);
    return isCompared ? findOutside(metric, measured, session) : [];
  },
  isSourceOf: ({ against }) => against !== 'none',
  // Values that are only outside of the own ranges form one family: something made the session
  // unusual.
  familyOf: ({ metric, against }) =>
    against === 'own' ? 'own' : (metricBook[metric].outside?.family ?? metric),
  textsOf: ({ metric, kind, against }, language) => {
    if (against === 'own') return bookWordsIn(language).unusual;
    const { issues } = wordsOf(metricBook[metric], language);
    return kind === 'sides' ? null : (issues?.[kind] ?? null);
  },
  ownTexts: (language) => ({
    "outside of the runner's own usual range alone": bookWordsIn(language).unusual,
  }),
};
