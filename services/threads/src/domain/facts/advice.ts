import type { Verdict } from '@strideform/biomechanics';
import { adviceTexts, quickerStepTexts } from '../writing/comment-texts.ts';
import type { Sentence } from '../writing/draft.ts';
import { factText, findFact, type MetricFacts, type SessionFacts } from './facts.ts';

/** The facts of another measured metric. */
type FindMetric = (key: string) => MetricFacts;

/** Something to try, or to know, that follows from the facts. */
interface AdviceRule {
  /** Key of the metric that the advice is about. */
  readonly metric: string;
  /** Keys of further metrics that it uses; the advice is given only where all were measured. */
  readonly needs?: readonly string[];
  readonly applies: (metric: MetricFacts, find: FindMetric) => boolean;
  readonly sentence: (find: FindMetric) => Sentence;
}

const hasVerdict =
  (verdict: Verdict) =>
  ({ reference }: MetricFacts): boolean =>
    reference?.verdict === verdict;

const landsAheadOfHip = ({ average }: MetricFacts): boolean =>
  average !== null && average.quantity.value > 0;

const advise = (text: string) => (): Sentence => ({ text, facts: [] });

/** States by how much to raise the cadence, and to what. */
const adviseQuickerStep =
  (textOf: (change: string, cadence: string) => string) =>
  (find: FindMetric): Sentence => {
    const cadence = find('cadence');
    const change = findFact(cadence, 'small_change')!;
    const changed = findFact(cadence, 'after_small_change')!;
    return {
      text: textOf(factText(change), factText(changed)),
      facts: [change.id, changed.id],
    };
  };

const rules: readonly AdviceRule[] = [
  // The foot lands ahead of the hip in nearly all runners. A published range exists only for the
  // slow step, which that study links to the landing.
  {
    metric: 'overstride',
    needs: ['cadence'],
    applies: (overstride, find) =>
      landsAheadOfHip(overstride) && hasVerdict('below')(find('cadence')),
    sentence: adviseQuickerStep(quickerStepTexts.landsCloserToHip),
  },
  {
    metric: 'cadence',
    applies: hasVerdict('below'),
    sentence: adviseQuickerStep(quickerStepTexts.bouncesLess),
  },
  {
    metric: 'cadence',
    applies: hasVerdict('above'),
    sentence: advise(adviceTexts.slowerCadence),
  },
  {
    metric: 'com_oscillation',
    needs: ['cadence'],
    applies: hasVerdict('above'),
    sentence: adviseQuickerStep(quickerStepTexts.oscillatesLess),
  },
  {
    metric: 'contact_time',
    applies: hasVerdict('above'),
    sentence: advise(adviceTexts.shorterContact),
  },
  {
    metric: 'contact_time',
    applies: hasVerdict('below'),
    sentence: advise(adviceTexts.keepShortContact),
  },
  {
    metric: 'posture_angle',
    applies: hasVerdict('below'),
    sentence: advise(adviceTexts.leanForward),
  },
  {
    metric: 'posture_angle',
    applies: hasVerdict('above'),
    sentence: advise(adviceTexts.leanLess),
  },
  {
    metric: 'knee_flexion_initial_contact',
    applies: hasVerdict('below'),
    sentence: advise(adviceTexts.landWithSoftKnee),
  },
  {
    metric: 'knee_flexion',
    applies: hasVerdict('above'),
    sentence: advise(adviceTexts.bendKneeLess),
  },
  {
    metric: 'knee_flexion',
    applies: hasVerdict('below'),
    sentence: advise(adviceTexts.bendKneeMore),
  },
  {
    metric: 'footstrike',
    applies: ({ label }) => label !== null,
    sentence: advise(adviceTexts.keepFootStrike),
  },
];

/** Advice on the given metrics, in the rules' order, without repeats. */
export function adviceOn(metrics: readonly MetricFacts[], facts: SessionFacts): Sentence[] {
  const sentences = rules.flatMap((rule) => adviceByRule(rule, metrics, facts) ?? []);
  return withoutRepeats(sentences);
}

function adviceByRule(
  rule: AdviceRule,
  metrics: readonly MetricFacts[],
  facts: SessionFacts,
): Sentence | null {
  const metric = findMeasured(metrics, rule.metric);
  const needs = rule.needs ?? [];
  const hasAllNeeds = needs.every((key) => findMeasured(facts.metrics, key) !== undefined);
  if (metric === undefined || !hasAllNeeds) return null;
  const find: FindMetric = (key) => findMeasured(facts.metrics, key)!;
  return rule.applies(metric, find) ? rule.sentence(find) : null;
}

const findMeasured = (metrics: readonly MetricFacts[], key: string): MetricFacts | undefined =>
  metrics.find(({ definition, average }) => definition.key === key && average !== null);

/** Two sentences that state the same facts give the same advice: the first one stays. */
function withoutRepeats(sentences: readonly Sentence[]): Sentence[] {
  const idsOf = ({ facts }: Sentence): string => facts.join();
  return sentences.filter((sentence, index) => {
    const first = sentences.findIndex((other) => idsOf(other) === idsOf(sentence));
    return sentence.facts.length === 0 || first === index;
  });
}
