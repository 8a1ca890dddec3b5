import { metricBook, type BookMetric } from '../book.ts';
import { bookWordsIn, wordsOf } from '../languages.ts';
import { compareWithRange, type ReferenceRange, type Verdict } from '../studied-range.ts';
import type { CoachedSession, CoachingRule, Finding, FindingInput } from './finding.ts';
import { referenceFor } from './references.ts';

/**
 * How far outside of the runner's own range a value must lie, in half-widths. One value lies
 * outside in 5 of 100 sessions by chance, but the farthest of the ten values above does so far more
 * often. At twice the half-width from the middle none of the ten does in 95 of 100: Student's t for
 * 5 % in ten tests is 2.0 times that for one test with five sessions, and less with more of them.
 */
const leastOwnDistance = 1;

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

/**
 * A value outside of both ranges, on the same side, is one finding that counts for both. Outside of
 * them on different sides it is on its way toward the published range, which the finding is about.
 */
function findOutside(
  metric: BookMetric,
  measured: FindingInput,
  { speedMps, usual: usualRanges }: CoachedSession,
): Finding[] {
  const usual = usualRanges[metric.key];
  if (measured.label !== undefined) return [];
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
export function outsideKind(
  value: number,
  uncertainty: number | null,
  range: ReferenceRange,
): 'below' | 'above' | null {
  const verdict = compareWithRange(value, uncertainty, range);
  return verdict === 'below' || verdict === 'above' ? verdict : null;
}

/** A difference of twice what counts as one is as notable as a value a half-width off its range. */
const maxScore = 3;

/** Null for a value that is not clearly outside of the range. */
function outside(
  { key, outside: weights }: BookMetric,
  measured: FindingInput,
  range: ReferenceRange,
  against: 'published' | 'own',
): Finding | null {
  const { avg } = measured;
  const counted = against === 'own' ? uncertaintyBesideOwn(measured) : measured.uncertainty;
  const kind = outsideKind(avg, counted, range);
  if (weights === undefined || kind === null) return null;
  const distance = kind === 'below' ? range.low - avg : avg - range.high;
  const halfWidth = (range.high - range.low) / 2;
  if (against === 'own' && distance < leastOwnDistance * halfWidth) return null;
  const score = weights[kind].weight * Math.min(maxScore, 1 + distance / halfWidth);
  return { metric: key, kind, against, range, score };
}

/** A value that lies clearly outside of its published range, or of the runner's own. */
export const outsideRangeRule: CoachingRule = {
  find: findOutside,
  isOf: ({ against }) => against !== 'none',
  // All values outside of the own ranges alone are one thing: something made the session unusual.
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
