import { book, type MetricKey } from '../book.ts';
import type { BookLanguage } from '../languages.ts';
import type { StrengthTexts } from '../metric-words.ts';
import type { TrainedChange } from '../metric.ts';
import { strengthTextsOf } from './coaching-texts.ts';
import { isUnreliable, type Finding, type FoundIn, type UsualRanges } from './finding.ts';
import { findingsOf, maxFindings } from './findings.ts';
import { outsideKind } from './outside-range.rule.ts';
import { canCoach } from './pose-model-resolution.ts';
import { referenceFor, sessionSpeedMps } from './references.ts';
import { changesAskedBy, movedBy, raisedBy, strengthsOf } from './strengths.ts';
import { unrangedValuesOf, type UnrangedValue } from './unranged-values.ts';

/** Metric that is worth keeping as it is. */
export interface Strength {
  readonly metric: MetricKey;
  readonly texts: StrengthTexts;
}

/** Findings of a session, then strengths; at most three in total. Values without a range follow. */
export interface MainAdvice {
  readonly findings: readonly Finding[];
  readonly strengths: readonly Strength[];
  readonly unranged: readonly UnrangedValue[];
}

export function mainAdvice(
  session: FoundIn,
  usual: UsualRanges = {},
  language?: BookLanguage,
): MainAdvice {
  const findings = findingsOf(session, usual);
  const standingOut = findings.map(({ metric }) => metric);
  const found = new Set([...standingOut, ...movedBy(findings)]);
  const strengths = strengthsOf(session, usual)
    .filter((metric) => !found.has(metric))
    .flatMap((metric) => {
      const texts = strengthTextsOf(metric, language);
      return texts === null ? [] : [{ metric, texts }];
    });
  return {
    findings,
    strengths: strengths.slice(0, maxFindings - findings.length),
    unranged: unrangedValuesOf(session).filter(({ metric }) => !standingOut.includes(metric)),
  };
}

/**
 * Returns the changes that no advice may ask for, unless a finding does: they would raise a value
 * that is worth keeping, or that is above its range. So a page never asks to keep the cadence and
 * to step quicker.
 */
export function unneededChanges(session: FoundIn, usual: UsualRanges = {}): TrainedChange[] {
  const kept = strengthsOf(session, usual);
  const asked = changesAskedBy(findingsOf(session, usual));
  return book.flatMap((metric) => {
    const change = raisedBy(metric);
    if (change === undefined || asked.includes(change)) return [];
    return kept.includes(metric.key) || isAboveRange(metric.key, session) ? [change] : [];
  });
}

function isAboveRange(key: MetricKey, session: FoundIn): boolean {
  const measured = session.metrics[key];
  const range = referenceFor(key, sessionSpeedMps(session.metrics))?.range;
  if (measured == null || range === undefined) return false;
  if (isUnreliable(session) || !canCoach(key, session.pose_model)) return false;
  return outsideKind(measured.avg, measured.uncertainty, range) === 'above';
}
