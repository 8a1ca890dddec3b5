import { sources } from '@strideform/biomechanics';
import { factText, findFact, type MetricFacts, type SessionFacts } from './facts.ts';
import type { Sentence } from '../writing/draft.ts';

/** Something to try, or to know, that follows from the facts. */
interface AdviceRule {
  /** The metric that it is about. */
  readonly metric: string;
  /** Metrics that its sentence names beside; it is given only where all of them are at hand. */
  readonly needs?: readonly string[];
  readonly applies: (of: MetricFacts, find: (metric: string) => MetricFacts) => boolean;
  readonly sentence: (of: MetricFacts, find: (metric: string) => MetricFacts) => Sentence;
}

const verdictIs =
  (verdict: string) =>
  ({ reference }: MetricFacts): boolean =>
    reference?.verdict === verdict;
const plain = (text: string): Sentence => ({ text, facts: [] });

function quickerStep(effect: string) {
  return (_of: MetricFacts, find: (metric: string) => MetricFacts): Sentence => {
    const [change, after] = [
      findFact(find('cadence'), 'small_change')!,
      findFact(find('cadence'), 'after_small_change')!,
    ];
    return {
      text: `At the same speed a cadence about ${factText(change)} higher, near ${factText(after)}, ${effect}; try it on short stretches of an easy run.`,
      facts: [change.id, after.id],
    };
  };
}

/**
 * Effects are those that the named studies found; where none is named, the sentence is a cue and
 * claims no effect.
 */
const rules: readonly AdviceRule[] = [
  // The foot lands ahead of the hip in nearly all runners: what a published range bears out is the
  // slow step, which that study ties to the landing.
  {
    metric: 'overstride',
    needs: ['cadence'],
    applies: ({ average }, find) =>
      average !== null && average.quantity.value > 0 && verdictIs('below')(find('cadence')),
    sentence: quickerStep(`brings the landing closer to the hip (${sources.lieberman.short})`),
  },
  {
    metric: 'cadence',
    applies: verdictIs('below'),
    sentence: quickerStep(
      `shortens the step and lowers the bounce (${sources.heiderscheit.short})`,
    ),
  },
  {
    metric: 'cadence',
    applies: verdictIs('above'),
    sentence: () =>
      plain(
        'A cadence this quick is not wrong in itself: see whether a slightly longer, more relaxed step feels easier at the same speed.',
      ),
  },
  {
    metric: 'com_oscillation',
    needs: ['cadence'],
    applies: verdictIs('above'),
    sentence: quickerStep(`brings vertical oscillation down (${sources.heiderscheit.short})`),
  },
  {
    metric: 'contact_time',
    applies: verdictIs('above'),
    sentence: () =>
      plain(
        'To shorten contact time, think of lifting the foot off quickly rather than of pushing harder.',
      ),
  },
  {
    metric: 'contact_time',
    applies: verdictIs('below'),
    sentence: () =>
      plain(
        'A short contact time asks for a firm, springy step: look whether it stays like this late in a long run.',
      ),
  },
  {
    metric: 'posture_angle',
    applies: verdictIs('below'),
    sentence: () =>
      plain(
        `A little more forward trunk lean, from the ankles up, shifts work from the knee to the hip (${sources.tengPowers.short}).`,
      ),
  },
  {
    metric: 'posture_angle',
    applies: verdictIs('above'),
    sentence: () =>
      plain('For less trunk lean, run tall: look ahead instead of down and let the chest lift.'),
  },
  {
    metric: 'knee_flexion_initial_contact',
    applies: verdictIs('below'),
    sentence: () =>
      plain(
        'A knee this straight at landing often goes with a long reach: let the foot come down a little earlier, with the knee soft.',
      ),
  },
  {
    metric: 'knee_flexion',
    applies: verdictIs('above'),
    sentence: () =>
      plain('The knee gives more than usual in mid-stance: think of a quiet, springy landing.'),
  },
  {
    metric: 'knee_flexion',
    applies: verdictIs('below'),
    sentence: () =>
      plain('The knee gives less than usual in mid-stance: think of a softer, quieter landing.'),
  },
  {
    metric: 'footstrike',
    applies: ({ label }) => label !== null,
    sentence: () =>
      plain(
        'No foot strike is the right one for all, so there is nothing here to change for its own sake.',
      ),
  },
];

/** Advice on the metrics of `about`, in the rules' order, no sentence twice. */
export function adviceOn(about: readonly MetricFacts[], facts: SessionFacts): Sentence[] {
  const find = (key: string): MetricFacts | undefined =>
    facts.metrics.find(({ metric, average }) => metric.key === key && average !== null);
  const given = rules.flatMap((rule) => {
    const of = about.find(({ metric, average }) => metric.key === rule.metric && average !== null);
    const ready =
      of !== undefined &&
      (rule.needs ?? []).every((key) => find(key) !== undefined) &&
      rule.applies(of, (key) => find(key)!);
    return ready ? [rule.sentence(of, (key) => find(key)!)] : [];
  });
  return given.filter(
    ({ facts: ids }, index) =>
      ids.length === 0 || given.findIndex((other) => other.facts.join() === ids.join()) === index,
  );
}
