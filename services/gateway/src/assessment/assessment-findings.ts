import {
  coachingSources,
  findingsOf,
  findMetric,
  knowledgeOf,
  maxFindings,
  textsOfFinding,
  worthKeeping,
  type Finding,
} from '@strideform/biomechanics';
import type { AnalysisFile } from '@strideform/contracts';
import type { AssessedFinding, AssessedMetric } from './assessment.dto.ts';

type Basis = ReturnType<typeof textsOfFinding>['meaning']['basis'];

/** Three things at most: what stands out first, and then what to keep. */
export function assessedFindings(
  measured: AnalysisFile['metrics'],
  assessed: Readonly<Record<string, AssessedMetric>>,
): AssessedFinding[] {
  const changes = findingsOf(measured).map(changeOf);
  const changed = new Set(changes.map(({ metric }) => metric));
  const kept = worthKeeping
    .filter((key) => !changed.has(key) && assessed[key]?.verdict === 'within')
    .map(strengthOf);
  return [...changes, ...kept].slice(0, maxFindings);
}

function changeOf(finding: Finding): AssessedFinding {
  const { meaning, aim, cue, drill, retest, title } = textsOfFinding(finding);
  return {
    kind: 'change',
    metric: finding.metric,
    issue: finding.kind,
    title: capitalised(title),
    meaning: meaning.text,
    advice: aim.text,
    cue: cue.text,
    drill: withoutLabel(drill.text),
    retest: retest.text,
    source: sourceOf(meaning.basis),
  };
}

function strengthOf(metric: string): AssessedFinding {
  const { matters, advice, drill } = knowledgeOf(metric);
  return {
    kind: 'keep',
    metric,
    issue: null,
    title: `${findMetric(metric)?.title ?? metric} is where it should be`,
    meaning: matters.text,
    advice: advice.text,
    cue: null,
    drill: withoutLabel(drill.text),
    retest: null,
    source: sourceOf(matters.basis),
  };
}

const sourceOf = (basis: Basis): string | null =>
  basis === 'definition' || basis === 'practice' ? null : coachingSources[basis].short;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Readers of the API see that it is the drill. */
const withoutLabel = (text: string): string => capitalised(text.replace(/^Drill: /, ''));
