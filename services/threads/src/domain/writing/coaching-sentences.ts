import {
  allCoachingClaims,
  bookWordsIn,
  isChoice,
  isInRange,
  issueTextsOf,
  keepableMetrics,
  knowledgeOf,
  metricBook,
  movedBy,
  rangeAimOf,
  rankedMetrics,
  smallStepOf,
  strengthTextsOf,
  textsOfFinding,
  type Finding,
  type IssueTexts,
  type MetricKnowledge,
  type RangeAim,
  type StrengthTexts,
} from '@strideform/metric-book';
import {
  measuredMetric,
  factText,
  findFact,
  type Fact,
  type MetricFacts,
  type SessionFacts,
} from '../facts/facts.ts';
import { nameInTexts } from '../facts/metric-words.ts';
import { quantityNumber } from '@strideform/metric-book/units';
import { allChangeSentences } from './change-sentences.ts';
import { plainSentence, type Sentence } from './draft.ts';
import { namesText } from './metric-names.ts';
import {
  commentPhrases,
  commentTexts,
  lastSessionTexts,
  unknownChangeTexts,
} from '../texts/texts.ts';

/** What to say where a metric's value lies clearly outside of its range; null where it does not. */
export function issueOf({ definition, reference }: MetricFacts): IssueTexts | null {
  const verdict = reference?.verdict;
  if (verdict !== 'below' && verdict !== 'above') return null;
  return issueTextsOf(definition.key, verdict);
}

/**
 * What to go on with, where a value lies within its range; null for other values, and where the
 * sides differ.
 */
export function strengthOf(metric: MetricFacts): StrengthTexts | null {
  const { reference, usual, sidesDiffer } = metric;
  const compared = {
    published: reference?.verdict ?? null,
    isSure: reference?.isSure ?? false,
    own: usual,
    sidesDiffer,
  };
  return isInRange(compared) ? strengthTextsOf(metric.definition.key) : null;
}

/** A metric that is worth keeping, with what to say of it. */
export interface KeptMetric {
  readonly metric: MetricFacts;
  readonly texts: StrengthTexts;
}

/**
 * The metrics that are worth keeping and well as they are, the most important first; without those
 * that what stands out would move.
 */
export function keptMetrics({ metrics, findings }: SessionFacts): KeptMetric[] {
  const moved = movedBy(findings);
  const keepable = keepableMetrics.filter(({ key }) => !moved.includes(key));
  return keepable.flatMap(({ key }) => {
    const metric = metrics.find(({ definition }) => definition.key === key);
    const texts = metric === undefined ? null : strengthOf(metric);
    return metric === undefined || texts === null ? [] : [{ metric, texts }];
  });
}

/** What an all-clear must not leave out. */
interface OpenMetrics {
  /** Outside of their range, and not clearly. */
  readonly atEdge: readonly MetricFacts[];
  /** Measured, and without a range at this speed. */
  readonly uncompared: readonly MetricFacts[];
}

const headlineCount = 4;
/** Whose values say how somebody runs: nothing may be called well without them. */
const headlineKeys: ReadonlySet<string> = new Set(
  rankedMetrics.slice(0, headlineCount).map(({ key }) => key),
);

export function openMetrics({ metrics }: Pick<SessionFacts, 'metrics'>): OpenMetrics {
  const measured = metrics.filter(({ average }) => average !== null);
  const isHeadline = ({ definition }: MetricFacts): boolean => headlineKeys.has(definition.key);
  return {
    atEdge: measured.filter(({ reference }) => reference?.verdict === 'at_edge'),
    uncompared: measured.filter((metric) => isHeadline(metric) && metric.reference === null),
  };
}

const maxOpenNames = 4;
const openNames = (metrics: readonly MetricFacts[]): string => namesText(metrics, maxOpenNames);

/** That nothing stands out clearly, and what stays open. */
export function allClearSentences(facts: Pick<SessionFacts, 'metrics'>): Sentence[] {
  const { atEdge, uncompared } = openMetrics(facts);
  const clear =
    uncompared.length === 0 ? commentTexts.nothingOutside : commentTexts.noComparedOutside;
  return [
    plainSentence(clear),
    ...(atEdge.length === 0 ? [] : [plainSentence(commentTexts.atEdge(openNames(atEdge)))]),
    ...(uncompared.length === 0
      ? []
      : [plainSentence(commentTexts.uncompared(openNames(uncompared)))]),
  ];
}

/** The same for a plan, in words that the summary does not use. */
export function planWithoutFindings(facts: Pick<SessionFacts, 'metrics'>): Sentence {
  const { atEdge, uncompared } = openMetrics(facts);
  const open = [...atEdge, ...uncompared];
  if (open.length === 0) return plainSentence(commentTexts.planWithoutFindings);
  return plainSentence(commentTexts.planWithOpen(openNames(open)));
}

/** Whether a value lies clearly outside of the runner's own usual range. */
export const isUnusual = ({ usual }: MetricFacts): boolean =>
  usual === 'below' || usual === 'above';

/** As {@link issueOf}, and of a value that is unusual for this runner alone. */
export const issueForAnswer = (metric: MetricFacts): IssueTexts | null =>
  issueOf(metric) ?? (isUnusual(metric) ? bookWordsIn().unusual : null);

function aimOf({ definition, reference }: MetricFacts): RangeAim {
  const kind = reference?.verdict;
  const isOutside = kind === 'below' || kind === 'above';
  return isOutside ? rangeAimOf({ metric: definition.key, kind }) : 'range';
}

/** Where to get to, for a value outside of its range. */
export function rangeTarget(metric: MetricFacts): Sentence | null {
  const { definition, reference, name } = metric;
  const aim = aimOf(metric);
  if (aim === 'none') return plainSentence(commentTexts.nothingToReach(name));
  const isBelow = reference?.verdict === 'below';
  if (isBelow && smallStepOf({ metric: definition.key, kind: 'below' }) !== null)
    return cadenceSentence(metric, commentTexts.cadenceTarget);
  const low = findFact(metric, 'typical_low');
  const high = findFact(metric, 'typical_high');
  if (low === undefined || high === undefined) return null;
  const range = commentPhrases.range(quantityNumber(low.quantity), factText(high));
  const textOf = aim === 'choice' ? commentTexts.choiceTarget : commentTexts.rangeTarget;
  return { text: textOf(name, range), facts: [low.id, high.id] };
}

/** Where to get back to, for a value that is unusual for this runner alone. */
export function usualTarget(metric: MetricFacts): Sentence | null {
  const low = findFact(metric, 'usual_low');
  const high = findFact(metric, 'usual_high');
  if (low === undefined || high === undefined) return null;
  const text = commentTexts.usualTarget(metric.name, usualRangeText(low, high));
  return { text, facts: [low.id, high.id] };
}

/** A runner may be steadier than the digits show: "about 170 steps/min" for 169.9 to 170.1. */
export function usualRangeText(low: Fact, high: Fact): string {
  const [from, to] = [quantityNumber(low.quantity), quantityNumber(high.quantity)];
  if (from === to) return commentTexts.about(factText(high));
  return commentPhrases.range(from, factText(high));
}

/** By how much to raise the cadence, and to what. */
export function cadenceSentence(
  cadence: MetricFacts,
  textOf: (change: string, cadence: string) => string,
): Sentence {
  const change = findFact(cadence, 'small_change')!;
  const changed = findFact(cadence, 'after_small_change')!;
  return { text: textOf(factText(change), factText(changed)), facts: [change.id, changed.id] };
}

/** Where to get to, for a finding. */
export function targetOfFinding(finding: Finding, metric: MetricFacts): Sentence | null {
  if (finding.kind === 'sides') return plainSentence(commentTexts.sidesTarget(metric.name));
  return finding.against === 'own' ? usualTarget(metric) : rangeTarget(metric);
}

/** What a finding means, what to think of, what to practise, and where to get to. */
export function findingSentences(finding: Finding, metric: MetricFacts): Sentence[] {
  const { meaning, cue, drill } = textsOfFinding(finding);
  const target = targetOfFinding(finding, metric);
  const sentences = [meaning, cue, drill].map(({ text }) => plainSentence(text));
  return target === null ? sentences : [...sentences, target];
}

/** The session's findings whose metric was measured. */
export const measuredFindings = (
  facts: SessionFacts,
): { finding: Finding; metric: MetricFacts }[] =>
  facts.findings.flatMap((finding) => {
    const metric = measuredMetric(facts, finding.metric);
    return metric === undefined ? [] : [{ finding, metric }];
  });

/** "steps that are slow for your speed", or which value is unusual for the runner. */
export function planTitle(finding: Finding): string {
  if (finding.against === 'own') return commentTexts.unusualTitle(nameInTexts(finding.metric));
  const { title } = textsOfFinding(finding);
  return isChoice(finding) ? commentTexts.choiceTitle(title) : title;
}

/** Why no value of the session says whether it is usual. */
export const nothingCompared = ({ isSpeedKnown, isFromBehind }: SessionFacts): Sentence[] => {
  const { nothingCompared: nothing, speedUnknown, fromBehind } = commentTexts;
  if (isSpeedKnown) return [plainSentence(nothing)];
  return [plainSentence(nothing), plainSentence(isFromBehind ? fromBehind : speedUnknown)];
};

export const retestSentence = (finding: Finding): Sentence =>
  plainSentence(textsOfFinding(finding).retest.text);

export const knowledgeOfMetric = ({ definition }: MetricFacts): MetricKnowledge =>
  knowledgeOf(definition.key);

const coachingClaims = allCoachingClaims().map(({ text }) => text);

const ownTexts = [commentTexts, lastSessionTexts, unknownChangeTexts]
  .flatMap((table): unknown[] => Object.values(table))
  .filter((text) => typeof text === 'string');

/**
 * Sentences of the tables that state nothing of a session: reviewed once, allowed word for word.
 */
const fixedSentences: ReadonlySet<string> = new Set<string>([...coachingClaims, ...ownTexts]);

export const isFixedSentence = (text: string): boolean => fixedSentences.has(text.trim());

/** Our sentences about this session's targets, plan and changes, which no model may reword. */
export function ownSessionSentences(facts: SessionFacts): string[] {
  const { metrics, findings } = facts;
  const measured = metrics.filter(({ average }) => average !== null);
  const targets = measured.flatMap((metric) => {
    const both = [rangeTarget(metric), usualTarget(metric)];
    return both.flatMap((target) => target?.text ?? []);
  });
  const sides = measured.map(({ name }) => commentTexts.sidesTarget(name));
  const film = measured.map(({ name }) => commentTexts.filmOtherSide(name));
  const cadence = measured.find(({ definition }) => definition.key === metricBook.cadence.key);
  const steps =
    cadence === undefined
      ? []
      : [commentTexts.cadenceTarget, commentTexts.tryCadence].map(
          (textOf) => cadenceSentence(cadence, textOf).text,
        );
  const plan = findings.map(planTitle).map(commentTexts.planBegins);
  const changes = allChangeSentences(facts).map(({ text }) => text);
  return [...targets, ...sides, ...film, ...steps, ...plan, ...changes];
}
