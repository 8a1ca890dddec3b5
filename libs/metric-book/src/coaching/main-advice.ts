import type { MetricKey } from '../book.ts';
import type { StrengthTexts } from '../metric-words.ts';
import { strengthTextsOf } from './coaching-texts.ts';
import type { Finding, FindingInputs, UsualRanges } from './finding.ts';
import { findingsOf, maxFindings } from './findings.ts';
import { movedBy, strengthsOf } from './strengths.ts';

/** A metric that is worth keeping as it is. */
export interface Strength {
  readonly metric: MetricKey;
  readonly texts: StrengthTexts;
}

/** What stands out in a session, and then what to keep; three things at most. */
export interface MainAdvice {
  readonly findings: readonly Finding[];
  readonly strengths: readonly Strength[];
}

export function mainAdvice(metrics: FindingInputs, usual: UsualRanges = {}): MainAdvice {
  const findings = findingsOf(metrics, usual);
  const found = new Set([...findings.map(({ metric }) => metric), ...movedBy(findings)]);
  const strengths = strengthsOf(metrics, usual)
    .filter((metric) => !found.has(metric))
    .flatMap((metric) => {
      const texts = strengthTextsOf(metric);
      return texts === null ? [] : [{ metric, texts }];
    });
  return { findings, strengths: strengths.slice(0, maxFindings - findings.length) };
}
