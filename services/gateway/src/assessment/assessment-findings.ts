import {
  coachingSources,
  findingsOf,
  findMetric,
  maxFindings,
  sidesDiffer,
  strengthTextsOf,
  textsOfFinding,
  worthKeeping,
  type Finding,
  type ReferenceRange,
  type StrengthTexts,
} from '@strideform/biomechanics';
import type { AnalysisFile } from '@strideform/contracts';
import type { AssessedFinding, AssessedMetric } from './assessment.dto.ts';

/** Titles that the coaching tables do not have. */
const titles = {
  keep: (metric: string) => `${metric}: keep it`,
} as const;

type Basis = ReturnType<typeof textsOfFinding>['meaning']['basis'];

/**
 * Three things at most: what stands out first, and then what to keep.
 * @param usual the runner's own ranges by metric, where enough comparable sessions are known
 */
export function assessedFindings(
  measured: AnalysisFile['metrics'],
  assessed: Readonly<Record<string, AssessedMetric>>,
  usual: Readonly<Record<string, ReferenceRange>>,
): AssessedFinding[] {
  const changes = findingsOf(measured, usual).map(changeOf);
  const changed = new Set(changes.map(({ metric }) => metric));
  const kept = worthKeeping
    .filter((key) => !changed.has(key) && isStrength(measured[key], assessed[key]))
    .flatMap((key) => {
      const texts = strengthTextsOf(key);
      return texts === null ? [] : strengthOf(key, texts);
    });
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

/** Within its range, and no difference of the sides is known. */
const isStrength = (
  measured: AnalysisFile['metrics'][string] | undefined,
  assessed: AssessedMetric | undefined,
): boolean =>
  measured != null &&
  assessed?.verdict === 'within' &&
  sidesDiffer(measured, measured.uncertainty) !== true;

const strengthOf = (metric: string, { meaning, keep, drill }: StrengthTexts): AssessedFinding => ({
  kind: 'keep',
  metric,
  issue: null,
  title: titles.keep(findMetric(metric)?.title ?? metric),
  meaning: meaning.text,
  advice: keep.text,
  cue: null,
  drill: withoutLabel(drill.text),
  retest: null,
  source: sourceOf(meaning.basis),
});

const sourceOf = (basis: Basis): string | null =>
  basis === 'definition' || basis === 'practice' ? null : coachingSources[basis].short;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Readers of the API see that it is the drill. */
const withoutLabel = (text: string): string => capitalised(text.replace(/^Drill: /, ''));
