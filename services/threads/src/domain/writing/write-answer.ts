import { languages } from '@strideform/languages';
import {
  metricBook,
  rankedMetrics,
  textsOfFinding,
  type Finding,
  type MetricKey,
} from '@strideform/metric-book';
import { isMeasured, measuredMetric, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { bind, type Draft, type Template } from '../templates/template.ts';
import { answerOnTheme, declineTheme, type ThemeContinuation } from './answers-on-themes.ts';
import { askedMetrics, measuredFirst } from './asked-metrics.ts';
import {
  metricChangeSentences,
  noComparisonSentences,
  sessionChangeSentences,
} from './change-sentences.ts';
import {
  allClearSentences,
  findingSentences,
  issueForAnswer,
  isNeverJudged,
  issueOf,
  keptMetrics,
  knowledgeOfMetric,
  measuredFindings,
  nothingComparedSentences,
  ownTarget,
  rangeTarget,
  retestSentence,
  strengthOf,
  targetOfFinding,
  textsOfClaims,
} from './coaching-sentences.ts';
import {
  sentenceOn,
  bothSidesSentence,
  findingHeadline,
  hasBothSides,
  hasShownUncertainty,
  keepSentence,
  namesText,
  sentencesFor,
  unrangedSentences,
  valueSentence,
  valueSentences,
} from './metric-sentences.ts';
import { isOtherLanguage } from './question-language.ts';
import { intentOf, isShort, wordCount, type Intent } from './question-intent.ts';

const maxAnswered = 2;
/** Distance from a goal at which it counts as reached, steps/min. */
const reachedWithin = 2;
const maxSides = 3;
const maxComparedNames = 5;
const maxScopeNames = 4;
/** Words that a part of a question needs to be a question of its own. */
const minWordsOfPart = 3;

const commonCount = 5;
/** Metrics that runners ask about most. */
const commonKeys: readonly MetricKey[] = rankedMetrics.slice(0, commonCount).map(({ key }) => key);

/**
 * Answers a question from the session's facts and the coaching tables. A pure function, like
 * `writeComment`. Refusals and referrals come first.
 */
export function writeAnswer(question: string, facts: SessionFacts): Draft {
  const sentences = answerTo(question, facts);
  return { sentences: sentences.length > 0 ? sentences : [scopeSentence(facts)] };
}

function answerTo(question: string, facts: SessionFacts): Template[] {
  return (
    refusalOf(question, facts) ?? answerOnBothParts(question, facts) ?? answerOnce(question, facts)
  );
}

/**
 * Answers "Is my cadence too low, and which shoes suit me?": first what the session shows, then why
 * a clip cannot show the rest. Returns null for other questions.
 */
function answerOnBothParts(question: string, facts: SessionFacts): Template[] | null {
  const { declined, rest } = splitQuestion(question, facts);
  if (declined.length === 0 || !isAnswerable(rest, facts)) return null;
  const answer = answerOnce(rest, facts);
  if (answer.length === 0) return null;
  return [...answer, sentencesFor(facts).otherPart, ...new Set(declined)];
}

/** Returns true if some words are a question on metrics or on the whole running. */
const isAnswerable = (words: string, facts: SessionFacts): boolean =>
  wordCount(words) >= minWordsOfPart &&
  (askedMetrics(words, facts).metrics.length > 0 ||
    facts.language.comments.questions.general.test(words));

/** Returns why a clip does not show parts of a question, and the rest of the question. */
function splitQuestion(question: string, facts: SessionFacts) {
  const parts = question
    .split(facts.language.comments.questions.nextPart)
    .map((text) => ({ text, declined: declineUnshown(text, facts) }));
  const rest = parts.filter(({ declined }) => declined === null).map(({ text }) => text);
  return { declined: parts.flatMap(({ declined }) => declined ?? []), rest: rest.join(', ') };
}

/** Says why a clip does not show what a part of a question asks for; null if it may show it. */
function declineUnshown(part: string, facts: SessionFacts): Template[] | null {
  if (facts.language.comments.questions.shoes.test(part)) return answerOnShoes(facts);
  return askedMetrics(part, facts).metrics.length > 0 ? null : declineTheme(part, facts);
}

function answerOnce(question: string, facts: SessionFacts): Template[] {
  const asked = askedMetrics(question, facts);
  const answered = asked.metrics.slice(0, maxAnswered);
  const special = specialAnswer(question, answered, facts);
  if (special !== null) return special;
  if (answered.length === 0) return answerWithoutMetric(question, facts);
  const intent = intentOf(withoutNames(question, answered), facts);
  if (asked.isAmbiguous) return answerOnJoint(asked.metrics, intent);
  const explained = intent === 'sides' ? withAngleOfClass(answered, facts) : answered;
  return explained.flatMap((metric) => answerOn(metric, intent));
}

/** Answers a question on a joint, such as "my knee", with all its values or with its finding. */
function answerOnJoint(metrics: readonly MetricFacts[], intent: Intent): Template[] {
  const measured = metrics.filter(isMeasured);
  const [first, second] = measured;
  const asksForValue = ['value', 'judgement', 'meaning'].includes(intent);
  if (first !== undefined && second !== undefined && asksForValue) {
    const { severalValuesOpening: opening, sentences } = first.language.comments;
    const openings = { first: opening, further: opening };
    return [...valueSentences(measured, openings), sentences.askByName];
  }
  if (intent === 'sides')
    return metrics.slice(0, maxSides).flatMap((metric) => answersByIntent.sides(metric));
  const lead = metrics.find((metric) => issueForAnswer(metric) !== null) ?? metrics[0]!;
  return answerOn(lead, intent);
}

/** Refuses orders, refers pain to a doctor, and asks again about a question in another language. */
function refusalOf(question: string, facts: SessionFacts): Template[] | null {
  const { questions, sentences } = facts.language.comments;
  if (questions.order.test(question)) return [sentences.refusal, scopeSentence(facts)];
  if (questions.health.test(question)) return referral(question, facts);
  if (!isOtherLanguage(question, facts.language)) return null;
  return isComplaint(question) ? referral(question, facts) : [sentences.otherLanguage];
}

/** Returns true if a question is about pain or injury in any of the languages. */
const isComplaint = (question: string): boolean =>
  languages.some(({ comments }) => comments.questions.health.test(question));

/** Answers questions that are not about single metrics; null for other questions. */
function specialAnswer(
  question: string,
  answered: readonly MetricFacts[],
  facts: SessionFacts,
): Template[] | null {
  const { questions } = facts.language.comments;
  if (questions.shoes.test(question)) return answerOnShoes(facts);
  if (questions.change.test(question)) return answerOnChange(answered, facts);
  if (questions.cadenceGoal.test(question)) return answerOnCadenceGoal(question, facts);
  if (questions.uncertainty.test(question)) return answerOnUncertainty(answered, facts);
  return null;
}

/** Refers the runner to a doctor. A camera cannot judge pain, so there is no drill and no cue. */
function referral(question: string, facts: SessionFacts): Template[] {
  const answered = askedMetrics(question, facts).metrics.slice(0, maxAnswered);
  const values = answered.map((metric) => valueSentence(metric, valueAlone));
  return [sentencesFor(facts).medicalReferral, ...values];
}

function answerOnShoes(facts: SessionFacts): Template[] {
  const { shoes, shoeWeight, shoeTrial } = sentencesFor(facts);
  return [shoes, shoeWeight, shoeTrial];
}

const valueAlone = { hasUncertainty: false, hasComparison: false };
const comparedValue = { hasUncertainty: false, hasComparison: true };
const fullValue = { hasUncertainty: true, hasComparison: true };

/** Answers with the changes since the last comparable session, or the reason for none. */
function answerOnChange(answered: readonly MetricFacts[], facts: SessionFacts): Template[] {
  const { since } = facts;
  const values = answered.map((metric) => valueSentence(metric, fullValue));
  if (since === null) return [...values, ...withoutHistory(facts)];
  if (!since.hasEarlier) return [...values, ...noComparisonSentences(since, sentencesFor(facts))];
  if (answered.length === 0) return sessionChangeSentences(facts);
  return answered.flatMap((metric) =>
    isMeasured(metric) ? metricChangeSentences(metric) : [valueSentence(metric, valueAlone)],
  );
}

/** Answers for a thread without data on earlier sessions, such as an old one. */
function withoutHistory(facts: SessionFacts): Template[] {
  const { ownRangeUnknown, whereChanges } = sentencesFor(facts);
  const isOwnRangeKnown = facts.metrics.some(({ own }) => own !== null);
  return isOwnRangeKnown ? [whereChanges] : [ownRangeUnknown, whereChanges];
}

/**
 * Answers "Should I raise my cadence to 180?" with a small step from the runner's own cadence, not
 * with a round number.
 */
function answerOnCadenceGoal(question: string, facts: SessionFacts): Template[] | null {
  const cadence = measuredMetric(facts, metricBook.cadence.key);
  if (cadence === undefined) return null;
  const { questions, sentences } = facts.language.comments;
  const goal = Number(questions.stepsAMinute.exec(question)?.[0]);
  return [
    valueSentence(cadence, comparedValue),
    ...textsOfClaims([knowledgeOfMetric(cadence).advice]),
    sentences.smallSteps,
    stepToGoal(cadence, goal),
  ];
}

/** Returns the goal if it is near, or else a small step to it. */
function stepToGoal(cadence: MetricFacts, goal: number): Template {
  const { average, after_small_change: afterSmallChange } = cadence.values;
  const { goalIsLower, goalIsReached, goalIsNear, tryCadence } = sentencesFor(cadence);
  const now = average!.value;
  if (goal < now - reachedWithin) return goalIsLower;
  if (goal <= now + reachedWithin) return goalIsReached;
  if (goal <= afterSmallChange!.value) return goalIsNear;
  return sentenceOn(cadence, tryCadence);
}

function answerOnUncertainty(answered: readonly MetricFacts[], facts: SessionFacts): Template[] {
  const { uncertainty, uncertaintyUse } = sentencesFor(facts);
  const common = facts.metrics.filter(({ key }) => commonKeys.includes(key));
  const known = answered.length > 0 ? answered : common.filter(hasShownUncertainty);
  const example = known.slice(0, 1).map((metric) => valueSentence(metric, fullValue));
  return [uncertainty, ...example, uncertaintyUse];
}

/** Answers on one metric: with its value first, then with the requested information. */
function answerOn(metric: MetricFacts, intent: Intent): Template[] {
  const hasUncertainty = intent === 'value' || intent === 'judgement';
  if (isNeverJudged(metric)) return answerWithoutVerdict(metric, intent);
  const value = valueSentence(metric, { hasUncertainty, hasComparison: true });
  return [value, ...answersByIntent[intent](metric)];
}

/** Says that nobody can judge the value. There is no drill unless the question asks for one. */
function answerWithoutVerdict(metric: MetricFacts, intent: Intent): Template[] {
  const isStated = metric.unranged !== null;
  const value = isStated ? unrangedSentences(metric) : [valueSentence(metric, fullValue)];
  if (intent === 'help') return [...value, ...textsOfClaims([knowledgeOfMetric(metric).advice])];
  const isAnswered = isStated && (intent === 'value' || intent === 'judgement');
  return isAnswered ? value : [...value, ...answersByIntent[intent](metric)];
}

const answersByIntent: Readonly<Record<Intent, (metric: MetricFacts) => Template[]>> = {
  value: (metric) => {
    const { means, matters } = knowledgeOfMetric(metric);
    return metric.reference === null ? [means.text, matters.text] : [means.text];
  },
  judgement: (metric) => {
    const { means, matters } = knowledgeOfMetric(metric);
    const isComparable = metric.reference !== null || metric.label !== null;
    if (isComparable || !isMeasured(metric)) return answersByIntent.value(metric);
    return [means.text, sentencesFor(metric).noRange, matters.text];
  },
  meaning: (metric) => {
    const { means, matters } = knowledgeOfMetric(metric);
    return [means.text, matters.text];
  },
  why: (metric) => {
    const { means, matters } = knowledgeOfMetric(metric);
    const issue = issueOf(metric);
    if (issue !== null) return [issue.meaning.text];
    const unusual = issueForAnswer(metric);
    return [unusual === null ? means.text : unusual.meaning.text, matters.text];
  },
  drill: (metric) => {
    const issue = issueForAnswer(metric);
    if (issue === null) return drillWithoutIssue(metric);
    return [issue.drill.text, issue.progress.text, ...targetsOf(metric), issue.retest.text];
  },
  help: (metric) => {
    const issue = issueForAnswer(metric);
    if (issue === null) return adviceWithoutIssue(metric);
    const todo = [issue.aim.text, issue.cue.text, issue.drill.text];
    return [...todo, ...targetsOf(metric), issue.retest.text];
  },
  sides: (metric) => {
    const sides = bothSidesSentence(metric, 'answer');
    const caution = metric.sidesDiffer === true ? [filmOtherSide([metric])] : [];
    if (sides !== null) return [sides, ...caution];
    const { onlySide } = metric;
    if (onlySide === null) return [knowledgeOfMetric(metric).means.text];
    const { sideNotSeen } = sentencesFor(metric);
    return [sentenceOn(metric, onlySide === 'left' ? sideNotSeen.right : sideNotSeen.left)];
  },
};

/** Returns the metric's drill, or the reason for having none. */
function drillWithoutIssue(metric: MetricFacts): Template[] {
  const { drill, matters } = knowledgeOfMetric(metric);
  return textsOfClaims([drill?.exercise ?? matters]);
}

/** Returns what to keep for a value in range, and how to change it, because the runner asked. */
function adviceWithoutIssue(metric: MetricFacts): Template[] {
  const { advice } = knowledgeOfMetric(metric);
  const keep = strengthOf(metric)?.keep ?? null;
  return [...textsOfClaims([keep, advice]), ...drillWithoutIssue(metric)];
}

function targetsOf(metric: MetricFacts): Template[] {
  const target = issueOf(metric) === null ? ownTarget(metric) : rangeTarget(metric);
  return target === null ? [] : [target];
}

/** @param metrics non-empty list. */
const filmOtherSide = (metrics: readonly MetricFacts[]): Template =>
  bind(sentencesFor(metrics[0]!).filmOtherSide, { names: namesText(metrics, maxSides) });

/** Answers "Why?", "What should I do?" and "Which drill?" from the most important finding. */
function answerWithoutMetric(question: string, facts: SessionFacts): Template[] {
  const theme = answerOnTheme(question, facts);
  if (theme !== null) return [...theme.sentences, ...continuations[theme.goesOnWith](facts)];
  const intent = intentOf(question, facts);
  if (intent === 'sides') {
    const sides = answerOnSides(facts);
    if (sides.length > 0) return sides;
  }
  const { questions } = facts.language.comments;
  const isGeneral = questions.general.test(question) || isShort(question);
  return isGeneral && intent !== 'value' ? answerOnFindings(intent, facts) : [];
}

const continuations: Readonly<Record<ThemeContinuation, (facts: SessionFacts) => Template[]>> = {
  help: (facts) => answerOnFindings('help', facts),
  sides: answerOnSides,
  retest: (facts) => {
    const [first] = facts.findings;
    return [first === undefined ? sentencesFor(facts).filmAgain : retestSentence(first, facts)];
  },
  scope: (facts) => [scopeSentence(facts)],
  none: () => [],
};

function answerOnFindings(intent: Intent, facts: SessionFacts): Template[] {
  const found = measuredFindings(facts);
  const [first] = found;
  if (first === undefined) return answerWithoutFindings(intent, facts);
  const headlines = found.map(({ finding, metric }, rank) =>
    findingHeadline(finding, metric, rank),
  );
  const [headline, ...others] = headlines;
  const details = answerOnFinding(intent, first.finding, first.metric);
  const isAboutFirst = intent === 'why' || intent === 'drill';
  const sentences = [headline!, ...details, ...(isAboutFirst ? [] : others)];
  return sentences.filter((sentence) => sentence !== null);
}

function answerOnFinding(intent: Intent, finding: Finding, metric: MetricFacts): Template[] {
  const { meaning, drill, progress } = textsOfFinding(finding, metric.language);
  const retest = retestSentence(finding, metric);
  if (intent === 'why') return [meaning.text];
  if (intent !== 'drill') return [...findingSentences(finding, metric), retest];
  const target = targetOfFinding(finding, metric);
  return [drill.text, progress.text, ...(target === null ? [] : [target]), retest];
}

/** Returns what to keep if nothing stands out. A drill is only for a question that asks for one. */
function answerWithoutFindings(intent: Intent, facts: SessionFacts): Template[] {
  const [best] = keptMetrics(facts);
  if (best === undefined) return answerWithoutRanges(intent, facts);
  const keep = keepSentence(best.metric);
  const { meaning, drill } = best.texts;
  const details = { why: [meaning.text], drill: [drill.exercise.text] } as const;
  const detail = intent === 'why' || intent === 'drill' ? details[intent] : [];
  return [...allClearSentences(facts), ...(keep === null ? [] : [keep]), ...detail];
}

/** Returns the reason why nothing could be compared, and general advice of coaches. */
function answerWithoutRanges(intent: Intent, facts: SessionFacts): Template[] {
  const lead = commonKeys.flatMap((key) => measuredMetric(facts, key) ?? [])[0];
  if (lead === undefined) return [];
  const { advice, drill: exercise, matters } = knowledgeOfMetric(lead);
  const drill = exercise?.exercise ?? matters;
  const byIntent = { why: [matters], drill: [drill] } as const;
  const claims = intent === 'why' || intent === 'drill' ? byIntent[intent] : [advice];
  const value = valueSentence(lead, comparedValue);
  return [...nothingComparedSentences(facts), value, ...textsOfClaims(claims)];
}

/** Compares the sides; empty if no metric was measured on both. */
function answerOnSides(facts: SessionFacts): Template[] {
  const sided = facts.metrics.filter(hasBothSides);
  const differing = sided.filter(({ sidesDiffer }) => sidesDiffer === true).slice(0, maxSides);
  const names = namesText(sided, maxComparedNames);
  if (sided.length === 0) return [];
  if (differing.length === 0) return [bind(sentencesFor(facts).sidesAreEqual, { names })];
  const values = differing.flatMap((metric) => bothSidesSentence(metric, 'answer') ?? []);
  return [...values, filmOtherSide(differing)];
}

/** Adds the foot strike's angle to its class, because a class has no sides. */
function withAngleOfClass(
  answered: readonly MetricFacts[],
  facts: SessionFacts,
): readonly MetricFacts[] {
  const hasClass = answered.some(({ label }) => label !== null);
  const angle = measuredMetric(facts, metricBook.foot_strike_angle.key);
  return hasClass && angle !== undefined ? measuredFirst([...answered, angle]) : answered;
}

/** Removes metric names: "right share of contact" does not ask to compare left and right. */
const withoutNames = (question: string, metrics: readonly MetricFacts[]): string =>
  metrics.reduce((rest, { name }) => rest.replaceAll(name, ' '), question);

function scopeSentence(facts: SessionFacts): Template {
  const measured = facts.metrics.filter(isMeasured);
  const known = measured.filter(({ key }) => commonKeys.includes(key));
  const named = known.length > 0 ? known : measured;
  const { nothingWasMeasured, whatCanBeAsked } = sentencesFor(facts);
  if (named.length === 0) return nothingWasMeasured;
  return bind(whatCanBeAsked, { names: namesText(named, maxScopeNames) });
}
