import { namesText } from './metric-names.ts';
import { metricBook, rankedMetrics, textsOfFinding, type Finding } from '@strideform/metric-book';
import { measuredMetric, findFact, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { answerOnTheme, type ThemeContinuation } from './answers-on-themes.ts';
import { askedMetrics, measuredFirst } from './asked-metrics.ts';
import {
  metricChangeSentences,
  noEarlierSentences,
  sessionChangeSentences,
} from './change-sentences.ts';
import {
  allClearSentences,
  cadenceSentence,
  findingSentences,
  issueForAnswer,
  issueOf,
  keptMetrics,
  nothingCompared,
  knowledgeOfMetric,
  measuredFindings,
  rangeTarget,
  retestSentence,
  strengthOf,
  targetOfFinding,
  usualTarget,
} from './coaching-sentences.ts';
import { plainSentence, type Draft, type Sentence } from './draft.ts';
import {
  answerSentence,
  bothSidesSentence,
  findingHeadline,
  hasShownUncertainty,
  keepSentence,
  plainValueSentence,
  valueSentences,
} from './sentences.ts';
import { commentTexts, questions } from '../texts/texts.ts';

const maxAnswered = 2;
/** A cadence this close to a goal has reached it, steps/min. */
const reachedWithin = 2;
const maxSides = 3;
const maxComparedNames = 5;
const maxScopeNames = 4;
/** Shorter texts are names and "why?", which may be of any language. */
const minWordsOfLanguage = 3;
const maxWordsOfFollowUp = 3;

const commonCount = 5;
/** What runners ask about most. */
const commonKeys: readonly string[] = rankedMetrics.slice(0, commonCount).map(({ key }) => key);

/** What a question wants to know. */
type Wish = 'meaning' | 'why' | 'drill' | 'help' | 'sides' | 'judgement' | 'value';

/**
 * Answers a question from the session's facts and the coaching tables. Pure, as comments are.
 * What must be refused or referred is looked for first.
 */
export function writeAnswer(question: string, facts: SessionFacts): Draft {
  const sentences = answerTo(question, facts);
  return { sentences: sentences.length > 0 ? sentences : [scopeSentence(facts)] };
}

function answerTo(question: string, facts: SessionFacts): Sentence[] {
  const asked = askedMetrics(question, facts);
  const answered = asked.metrics.slice(0, maxAnswered);
  const special = specialAnswer(question, answered, facts);
  if (special !== null) return special;
  const wish = wishOf(withoutNames(question, answered));
  if (answered.length === 0) return answerWithoutMetric(question, facts);
  if (asked.isAmbiguous) return answerOnJoint(asked.metrics, wish);
  const explained = wish === 'sides' ? withAngleOfClass(answered, facts) : answered;
  return explained.flatMap((metric) => answerOn(metric, wish));
}

/** "My knee": all values of it where a value is asked for, else the one that stands out. */
function answerOnJoint(metrics: readonly MetricFacts[], wish: Wish): Sentence[] {
  const measured = metrics.filter(({ average }) => average !== null);
  if (measured.length > 1 && ['value', 'judgement', 'meaning'].includes(wish))
    return [
      ...valueSentences(measured, commentTexts.severalValues, commentTexts.severalValues),
      plainSentence(commentTexts.askByName),
    ];
  if (wish === 'sides')
    return metrics.slice(0, maxSides).flatMap((metric) => answersByWish.sides(metric));
  const lead = metrics.find((metric) => issueForAnswer(metric) !== null) ?? metrics[0]!;
  return answerOn(lead, wish);
}

/** Questions that are not answered metric by metric; null for the others. */
function specialAnswer(
  question: string,
  answered: readonly MetricFacts[],
  facts: SessionFacts,
): Sentence[] | null {
  if (questions.order.test(question))
    return [plainSentence(commentTexts.refusal), scopeSentence(facts)];
  if (questions.health.test(question)) return referral(answered);
  if (isOtherLanguage(question))
    return [...say(commentTexts.otherLanguage, commentTexts.medicalReferral), scopeSentence(facts)];
  if (questions.shoes.test(question)) return answerOnShoes();
  if (questions.change.test(question)) return answerOnChange(answered, facts);
  if (questions.cadenceGoal.test(question)) return answerOnCadenceGoal(question, facts);
  if (questions.uncertainty.test(question)) return answerOnUncertainty(answered, facts);
  return null;
}

/** Pain is not for a camera to judge: no drill, no cue, only what was measured. */
const referral = (answered: readonly MetricFacts[]): Sentence[] => [
  plainSentence(commentTexts.medicalReferral),
  ...answered.map(plainValueSentence),
];

function isOtherLanguage(question: string): boolean {
  const words = question.match(/\p{L}+/gu) ?? [];
  const hasOtherLetters = /(?!\p{Script=Latin})\p{L}/u.test(question);
  const hasNoEnglish = words.length >= minWordsOfLanguage && !questions.english.test(question);
  return hasOtherLetters || hasNoEnglish;
}

const answerOnShoes = (): Sentence[] =>
  say(commentTexts.shoes, commentTexts.shoeWeight, commentTexts.shoeTrial);

/** What changed since the comparable session before, or why nothing can be compared. */
function answerOnChange(answered: readonly MetricFacts[], facts: SessionFacts): Sentence[] {
  const { since } = facts;
  if (since === null) return answerWithoutHistory(answered, facts);
  if (!since.hasEarlier)
    return [
      ...answered.map((metric) => answerSentence(metric, true)),
      ...noEarlierSentences(since),
    ];
  if (answered.length === 0) return sessionChangeSentences(facts);
  return answered.flatMap((metric) =>
    metric.average === null ? [answerSentence(metric, false)] : metricChangeSentences(metric),
  );
}

/** Of a thread that does not know the sessions before, such as an old one. */
function answerWithoutHistory(answered: readonly MetricFacts[], facts: SessionFacts): Sentence[] {
  const isUsualKnown = facts.metrics.some(({ usual }) => usual !== null);
  const values = answered.map((metric) => answerSentence(metric, true));
  const unknown = isUsualKnown ? [] : say(commentTexts.usualUnknown);
  return [...values, ...unknown, ...say(commentTexts.whereChanges)];
}

/**
 * "Should I raise my cadence to 180?": a step from the runner's own cadence, and no round number.
 */
function answerOnCadenceGoal(question: string, facts: SessionFacts): Sentence[] | null {
  const cadence = measuredMetric(facts, metricBook.cadence.key);
  if (cadence === undefined) return null;
  return [
    answerSentence(cadence, false),
    plainSentence(knowledgeOfMetric(cadence).advice.text),
    plainSentence(commentTexts.smallSteps),
    stepToGoal(cadence, Number(questions.stepsAMinute.exec(question)?.[0])),
  ];
}

/** Nothing where the runner is there; the goal itself where it is near; else a small step to it. */
function stepToGoal(cadence: MetricFacts, goal: number): Sentence {
  const now = cadence.average!.quantity.value;
  const afterSmallStep = findFact(cadence, 'after_small_change')!.quantity.value;
  if (goal < now - reachedWithin) return plainSentence(commentTexts.goalIsLower);
  if (goal <= now + reachedWithin) return plainSentence(commentTexts.goalIsReached);
  if (goal <= afterSmallStep) return plainSentence(commentTexts.goalIsNear);
  return cadenceSentence(cadence, commentTexts.tryCadence);
}

function answerOnUncertainty(answered: readonly MetricFacts[], facts: SessionFacts): Sentence[] {
  const known = answered.length > 0 ? answered : facts.metrics.filter(hasUncertainty);
  const [example] = known;
  const value = example === undefined ? [] : [answerSentence(example, true)];
  return [
    plainSentence(commentTexts.uncertainty),
    ...value,
    plainSentence(commentTexts.uncertaintyUse),
  ];
}

const hasUncertainty = (metric: MetricFacts): boolean =>
  commonKeys.includes(metric.definition.key) && hasShownUncertainty(metric);

function wishOf(question: string): Wish {
  if (questions.general.test(question) && !questions.why.test(question))
    return generalWish(question);
  if (questions.drill.test(question)) return 'drill';
  if (questions.why.test(question)) return 'why';
  if (questions.sides.test(question)) return 'sides';
  if (questions.help.test(question)) return 'help';
  if (questions.judgement.test(question)) return 'judgement';
  return questions.meaning.test(question) ? 'meaning' : 'value';
}

const generalWish = (question: string): Wish => (questions.drill.test(question) ? 'drill' : 'help');

/** One metric: its value first, then what was asked for. */
function answerOn(metric: MetricFacts, wish: Wish): Sentence[] {
  const value = answerSentence(metric, wish === 'value' || wish === 'judgement');
  return [value, ...answersByWish[wish](metric)];
}

const say = (...texts: string[]): Sentence[] => texts.map(plainSentence);

const answersByWish: Readonly<Record<Wish, (metric: MetricFacts) => Sentence[]>> = {
  value: (metric) => {
    const { means, matters } = knowledgeOfMetric(metric);
    return metric.reference === null ? say(means.text, matters.text) : say(means.text);
  },
  judgement: (metric) => {
    const { means, matters } = knowledgeOfMetric(metric);
    const isComparable = metric.reference !== null || metric.label !== null;
    if (isComparable || metric.average === null) return answersByWish.value(metric);
    return say(means.text, commentTexts.noRange, matters.text);
  },
  meaning: (metric) => {
    const { means, matters } = knowledgeOfMetric(metric);
    return say(means.text, matters.text);
  },
  why: (metric) => {
    const { means, matters } = knowledgeOfMetric(metric);
    const issue = issueOf(metric);
    if (issue !== null) return say(issue.meaning.text);
    const unusual = issueForAnswer(metric);
    return say(unusual === null ? means.text : unusual.meaning.text, matters.text);
  },
  drill: (metric) => {
    const issue = issueForAnswer(metric);
    if (issue === null) return say(knowledgeOfMetric(metric).drill.text);
    return [
      ...say(issue.drill.text, issue.progress.text),
      ...targets(metric),
      ...say(issue.retest.text),
    ];
  },
  help: (metric) => {
    const issue = issueForAnswer(metric);
    if (issue === null) return helpWithoutIssue(metric);
    const todo = say(issue.aim.text, issue.cue.text, issue.drill.text);
    return [...todo, ...targets(metric), ...say(issue.retest.text)];
  },
  sides: (metric) => {
    const sides = bothSidesSentence(metric, 'answer');
    const caution = metric.sidesDiffer === true ? [filmOtherSide([metric])] : [];
    if (sides !== null) return [sides, ...caution];
    const { name, onlySide } = metric;
    if (onlySide !== null) return say(commentTexts.sideNotSeen(name, onlySide));
    return say(knowledgeOfMetric(metric).means.text);
  },
};

/** What to go on with, where the value is well; then how to change it, since the runner asked. */
function helpWithoutIssue(metric: MetricFacts): Sentence[] {
  const { advice, drill } = knowledgeOfMetric(metric);
  const keep = strengthOf(metric)?.keep;
  return say(...(keep === undefined ? [] : [keep.text]), advice.text, drill.text);
}

function targets(metric: MetricFacts): Sentence[] {
  const target = issueOf(metric) === null ? usualTarget(metric) : rangeTarget(metric);
  return target === null ? [] : [target];
}

const filmOtherSide = (metrics: readonly MetricFacts[]): Sentence =>
  plainSentence(commentTexts.filmOtherSide(namesText(metrics, maxSides)));

/** "Why?", "What should I do?", "Which drill?": about what stands out most. */
function answerWithoutMetric(question: string, facts: SessionFacts): Sentence[] {
  const theme = answerOnTheme(question, facts);
  if (theme !== null) return [...theme.sentences, ...continuations[theme.goesOnWith](facts)];
  const wish = wishOf(question);
  if (wish === 'sides') {
    const sides = answerOnSides(facts);
    if (sides.length > 0) return sides;
  }
  const isGeneral = questions.general.test(question) || isShort(question);
  const answer = isGeneral && wish !== 'value' ? answerOnFindings(wish, facts) : [];
  return answer.length > 0 ? answer : [scopeSentence(facts)];
}

const continuations: Readonly<Record<ThemeContinuation, (facts: SessionFacts) => Sentence[]>> = {
  help: (facts) => answerOnFindings('help', facts),
  sides: answerOnSides,
  retest: (facts) => {
    const [first] = facts.findings;
    return [first === undefined ? plainSentence(commentTexts.filmAgain) : retestSentence(first)];
  },
  scope: (facts) => [scopeSentence(facts)],
  none: () => [],
};

/** "Why?", "Which drill?": about the text that they follow. */
const isShort = (question: string): boolean =>
  (question.match(/\p{L}+/gu) ?? []).length <= maxWordsOfFollowUp;

function answerOnFindings(wish: Wish, facts: SessionFacts): Sentence[] {
  const found = measuredFindings(facts);
  const [first] = found;
  if (first === undefined) return answerWithoutFindings(wish, facts);
  const headline = findingHeadline(first.finding, first.metric, 0);
  const later = found
    .slice(1)
    .map(({ finding, metric }, index) => findingHeadline(finding, metric, index + 1));
  const details = answerOnFinding(wish, first.finding, first.metric);
  const others = wish === 'why' || wish === 'drill' ? [] : later;
  return [headline, ...details, ...others].filter((sentence) => sentence !== null);
}

function answerOnFinding(wish: Wish, finding: Finding, metric: MetricFacts): Sentence[] {
  const { meaning, drill, progress } = textsOfFinding(finding);
  if (wish === 'why') return say(meaning.text);
  if (wish !== 'drill') return [...findingSentences(finding, metric), retestSentence(finding)];
  const target = targetOfFinding(finding, metric);
  return [
    ...say(drill.text, progress.text),
    ...(target === null ? [] : [target]),
    retestSentence(finding),
  ];
}

/** Nothing stands out: what to keep, and the drill that goes with it. */
function answerWithoutFindings(wish: Wish, facts: SessionFacts): Sentence[] {
  const [best] = keptMetrics(facts);
  if (best === undefined) return answerWithoutRanges(wish, facts);
  const keep = keepSentence(best.metric);
  const { meaning, drill } = best.texts;
  const detail = wish === 'why' ? meaning.text : drill.text;
  return [...allClearSentences(facts), ...(keep === null ? [] : [keep]), plainSentence(detail)];
}

/** Nothing could be compared: why, and what coaches advise whatever the values are. */
function answerWithoutRanges(wish: Wish, facts: SessionFacts): Sentence[] {
  const lead = commonKeys.flatMap((key) => measuredMetric(facts, key) ?? [])[0];
  if (lead === undefined) return [];
  const { advice, drill, matters } = knowledgeOfMetric(lead);
  const byWish = { why: [matters], drill: [drill] } as const;
  const claims = wish === 'why' || wish === 'drill' ? byWish[wish] : [advice, drill];
  return [...nothingCompared(facts), answerSentence(lead, false), ...claims.map(claimSentence)];
}

const claimSentence = ({ text }: { readonly text: string }): Sentence => plainSentence(text);

/** Compares the sides; empty where no metric was measured on both. */
function answerOnSides({ metrics }: SessionFacts): Sentence[] {
  const sided = metrics.filter((metric) => bothSidesSentence(metric, 'answer') !== null);
  const differing = sided.filter(({ sidesDiffer }) => sidesDiffer === true).slice(0, maxSides);
  if (sided.length === 0) return [];
  if (differing.length === 0)
    return [plainSentence(commentTexts.sidesAreEqual(namesText(sided, maxComparedNames)))];
  const values = differing.flatMap((metric) => bothSidesSentence(metric, 'answer') ?? []);
  return [...values, filmOtherSide(differing)];
}

/** A foot strike's class has no sides: its angle has. */
function withAngleOfClass(
  answered: readonly MetricFacts[],
  facts: SessionFacts,
): readonly MetricFacts[] {
  const hasClass = answered.some(({ label }) => label !== null);
  const angle = measuredMetric(facts, metricBook.foot_strike_angle.key);
  return hasClass && angle !== undefined ? measuredFirst([...answered, angle]) : answered;
}

/** "right share of contact" asks for no comparison of left and right. */
const withoutNames = (question: string, metrics: readonly MetricFacts[]): string =>
  metrics.reduce((rest, { name }) => rest.replaceAll(name, ' '), question);

function scopeSentence({ metrics }: SessionFacts): Sentence {
  const measured = metrics.filter(({ average }) => average !== null);
  const known = measured.filter(({ definition }) => commonKeys.includes(definition.key));
  const named = known.length > 0 ? known : measured;
  const text =
    named.length === 0
      ? commentTexts.nothingWasMeasured
      : commentTexts.whatCanBeAsked(namesText(named, maxScopeNames));
  return plainSentence(text);
}
