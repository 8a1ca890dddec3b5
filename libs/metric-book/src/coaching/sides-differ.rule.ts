import { metricBook, type BookMetric } from '../book.ts';
import { bookWordsIn } from '../languages.ts';
import { sidesDiffer } from './compare-sides.ts';
import type { CoachedSession, CoachingRule, Finding, FindingInput } from './finding.ts';
import { canCoach } from './pose-model-resolution.ts';

/**
 * Largest score: a difference counts at most this many times as much as the smallest one that is
 * found.
 */
const maxScore = 3;

function findDifference(
  { key, coaching }: BookMetric,
  measured: FindingInput,
  { poseModel }: CoachedSession,
): Finding[] {
  const weight = coaching.sides?.weight;
  if (weight === undefined || measured.label !== undefined) return [];
  if (!canCoach(key, poseModel, 'sides')) return [];
  if (sidesDiffer(measured, measured.uncertainty) !== true) return [];
  const difference = Math.abs(measured.left! - measured.right!);
  const detectable = 4 * measured.uncertainty!;
  const score = weight * Math.min(maxScore, difference / detectable);
  return [{ metric: key, kind: 'sides', against: 'none', range: null, score }];
}

/** Finds sides that differ by more than twice the uncertainty of their difference. */
export const sidesDifferRule: CoachingRule = {
  find: findDifference,
  isSourceOf: ({ kind }) => kind === 'sides',
  // All side differences are one family: they are probably one limp.
  familyOf: () => 'sides',
  textsOf: ({ metric }, language) =>
    bookWordsIn(language).sideIssues[metricBook[metric].coaching.sides?.kind ?? 'motion'],
  ownTexts: (language) => {
    const issues = Object.entries(bookWordsIn(language).sideIssues);
    return Object.fromEntries(issues.map(([kind, texts]) => [`sides, ${kind}`, texts]));
  },
};
