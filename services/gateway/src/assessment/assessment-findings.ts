import {
  drillWithoutLabel,
  findMetric,
  sourceOf,
  takeHomeOf,
  textsOfFinding,
  type Finding,
  type Strength,
  type UsualRanges,
} from '@strideform/biomechanics';
import type { AnalysisFile } from '@strideform/contracts';
import type { AssessedFinding } from './assessment.dto.ts';

/** Titles that the coaching tables do not have. */
const titles = {
  keep: (metric: string) => `${metric}: keep it`,
} as const;

/** Three things at most: what stands out first, and then what to keep. */
export function assessedFindings(
  measured: AnalysisFile['metrics'],
  usual: UsualRanges,
): AssessedFinding[] {
  const { findings, strengths } = takeHomeOf(measured, usual);
  return [...findings.map(toChange), ...strengths.map(toKeep)];
}

function toChange(finding: Finding): AssessedFinding {
  const { meaning, aim, cue, drill, retest, title } = textsOfFinding(finding);
  return {
    kind: 'change',
    metric: finding.metric,
    issue: finding.kind,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    meaning: meaning.text,
    advice: aim.text,
    cue: cue.text,
    drill: drillWithoutLabel(drill),
    retest: retest.text,
    source: sourceOf(meaning)?.short ?? null,
  };
}

const toKeep = ({ metric, texts: { meaning, keep, drill } }: Strength): AssessedFinding => ({
  kind: 'keep',
  metric,
  issue: null,
  title: titles.keep(findMetric(metric)?.title ?? metric),
  meaning: meaning.text,
  advice: keep.text,
  cue: null,
  drill: drillWithoutLabel(drill),
  retest: null,
  source: sourceOf(meaning)?.short ?? null,
});
