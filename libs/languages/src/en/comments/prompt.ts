import type { CommentTopic } from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import { promptRules } from '../../prompt-rules.ts';
import { sideNames } from './phrases.ts';

/** The subject of each comment. */
const subjects: Readonly<Record<CommentTopic, string>> = {
  performance_metrics: 'speed, cadence and power',
  running_mechanics: 'contact, flight and stride',
  balance_and_posture: 'balance of the two sides, landing and posture',
  distance_and_duration: 'how much running was analysed',
  final_summary: 'the session as a whole: what stands out and what to try next',
  contact_angle: 'where the foot lands',
  push_angle: 'push-off angle',
  knee_ankle: 'knee and ankle in mid-stance, foot contact and trunk lean',
  general_form_recommendation: 'running form as a whole: what to keep and what to try next',
  posture_angle: 'trunk lean',
  hip_angle: 'the hip over the gait cycle',
  knee_angle: 'the knee over the gait cycle',
  ankle_angle: 'the ankle over the gait cycle',
};

/** Phrases that a model may use, by aspect, with what each says of its metric. */
const phraseAspects = {
  name: "the metric's name",
  average: 'the measured average over all strides',
  left: "the left side's average",
  right: "the right side's average",
  between_strides: 'the lowest and the highest single stride',
  difference: 'how far left and right are apart, and whether that is more than the uncertainty',
  sides_comparison: 'the same without the number',
  uncertainty: 'one standard uncertainty of the average',
  comparison: "how the average lies in the typical range, and in the runner's own usual range",
  verdict: 'the same in short, without numbers',
  class: 'the kind of foot strike',
  share: 'the share of the strides with this kind of foot strike',
  typical_share: 'the share of the runners studied with this kind of foot strike',
  stands_out: 'what stands out in this session',
};

/** Sentences that a model may use, by aspect. */
const sentenceAspects = {
  not_measured: 'why the metric was not measured',
  definition: 'what the metric is',
  importance: 'why it matters, or does not',
  finding: 'what it means that the value stands out',
  aim: 'what to change',
  cue: 'what to think of while running',
  drill: 'what to practise, with its dose',
  progress: 'how to go on once the drill is easy',
  target: 'where to get to',
  retest: 'when to measure again',
  strength: 'what it means that the value is within its range',
  keep: 'what to go on with',
  advice: 'what coaches advise, whatever the value is',
  unranged: 'the value, and that no study gives a range for it',
  film_other_side: 'a caution before acting on a difference of the sides',
  change: 'how the value changed since the session before',
};

/** Sentences about the session as a whole, by aspect. */
const sessionAspects = {
  overview: 'that nothing stands out, or that nothing could be compared',
  one_thing: 'to change one thing at a time',
  film_again: 'when to film again',
  changes: 'what changed since the session before',
  doctor: 'the only answer to a question about pain, injury or health',
  refusal: 'the answer to an order, or to a question about anything else',
  other_language: 'the answer to a question in another language',
  shoes: 'the answer to a question about shoes',
  not_shown: 'the answer to a question about what a clip does not show',
  race_speed: 'the answer to a question about racing faster',
  economy: 'the answer to a question about economy',
  strength: 'the answer to a question about strong or weak legs',
  uncertainty: 'what an uncertainty is',
  ranges: 'what typical ranges are',
  who: 'who answers',
  welcome: 'the answer to thanks',
};

const rules = promptRules({
  style: 'plain, friendly English',
  sentence: 'Your cadence was {cadence.average}, {cadence.comparison}.',
  comparisons: '"more", "higher", "longer"',
  qualities: '"short", "good"',
  directions: '"above", "left"',
});

export const prompt = {
  phraseAspects,
  sentenceAspects,
  sessionAspects,
  subjects,
  subjectOnSide: (subject: string, side: Side): string => `${subject}, ${sideNames[side]} side`,
  /** Called with the words that the model may write itself, and how they may vary. */
  rules,
  commentTask: (subject: string): string =>
    `Write a comment of three to six sentences about ${subject}: what was measured, how it compares, and what to try or keep.`,
  answerTask:
    'Answer the runner\'s "question" about the session in one to five sentences. If no placeholder answers it, give what comes nearest.',
  /** Follows a refused text. */
  correction: (faults: readonly string[]): string =>
    `Your text was refused. It ${faults.join('; it ')}. Write it again with the listed placeholders, and keep to the rules.`,
};
