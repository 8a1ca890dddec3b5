import type { MetricKey } from '../book.ts';
import type { BookLanguage } from '../languages.ts';
import type { StrengthTexts } from '../metric-words.ts';
import { strengthTextsOf } from './coaching-texts.ts';
import type { Finding, FoundIn, UsualRanges } from './finding.ts';
import { findingsOf, maxFindings } from './findings.ts';
import { movedBy, strengthsOf } from './strengths.ts';

/** Metric that is worth keeping as it is. */
export interface Strength {
  readonly metric: MetricKey;
  readonly texts: StrengthTexts;
}

/** Findings of a session, then strengths; at most three in total. */
export interface MainAdvice {
  readonly findings: readonly Finding[];
  readonly strengths: readonly Strength[];
}

export function mainAdvice(
  session: FoundIn,
  usual: UsualRanges = {},
  language?: BookLanguage,
): MainAdvice {
  const findings = findingsOf(session, usual);
  const found = new Set([...findings.map(({ metric }) => metric), ...movedBy(findings)]);
  const strengths = strengthsOf(session, usual)
    .filter((metric) => !found.has(metric))
    .flatMap((metric) => {
      const texts = strengthTextsOf(metric, language);
      return texts === null ? [] : [{ metric, texts }];
    });
  return { findings, strengths: strengths.slice(0, maxFindings - findings.length) };
}
