import { textsOfFinding, type Verdict } from '@strideform/metric-book';
import { citableSources, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { findMentions, type Mention } from '../facts/mentions.ts';
import { anyOf, wholeWords, wordsBeginning } from '../patterns.ts';
import { commentTexts, rangeNotes } from '../texts/texts.ts';
import { textOf, type Draft } from '../writing/draft.ts';
import { faultTexts, type ClaimedRange, type ClaimedVerdict } from './fault-texts.ts';
import { isOwnSentence, withoutPhrases } from './own-sentences.ts';
import { textRules } from './text-rules.ts';
import { unknownWords } from './vocabulary.ts';

/** The rules that a text breaks, one fault each. */
export function forbiddenClaims(draft: Draft): string[] {
  const text = textOf(draft).replaceAll(commentTexts.medicalReferral, '').normalize('NFKC');
  return textRules.flatMap(({ fault, pattern }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [faultTexts.brokenRule(fault, found.slice(0, 40))];
  });
}

const referenceWords = wholeWords('typical', 'usual', 'reference', 'published', 'normal');
/** One of the words, and a reference at most a few words after it. */
const comparesWithReference = (words: string): RegExp =>
  new RegExp(String.raw`${words}\b[^.]{0,20}${referenceWords}`, 'gi');

/** In a comparison: with the runner's own range, and not with that of a study. */
const ownRange = /\b(your|own)\b.*\busual\b/i;

const aboveWords = wordsBeginning(
  'above',
  'over',
  'higher than',
  'longer than',
  'greater than',
  'larger than',
  'more than',
  'quicker than',
  'beyond',
  String.raw`exceed\w*`,
);
const belowWords = wordsBeginning(
  'below',
  'under',
  'lower than',
  'shorter than',
  'smaller than',
  'slower than',
  'less than',
);
const outsideWords = wordsBeginning('outside', 'not (with)?in', 'out of');
const insideWords = wordsBeginning(
  'within',
  'inside',
  String.raw`in(?= (the|a|its|this)\b)`,
  'matches',
);

/** "above the typical range" and the like, with what they claim. */
const comparisons: readonly (readonly [ClaimedVerdict, RegExp])[] = [
  ['above', comparesWithReference(aboveWords)],
  ['below', comparesWithReference(belowWords)],
  ['outside', comparesWithReference(`(?<!likely )${outsideWords}`)],
  ['at_edge', comparesWithReference(`likely ${outsideWords}`)],
  ['within', comparesWithReference(`(?<!not )${insideWords}`)],
];

/**
 * Words that compare one thing with another. The facts support only comparisons with a reference or
 * with an uncertainty.
 */
const comparingWords = anyOf(
  wholeWords('more', 'most', 'less', 'least', 'fewer', 'higher', 'lower', 'longer', 'shorter'),
  wholeWords('greater', 'smaller', 'larger', 'bigger', 'further', 'farther', 'deeper'),
  wholeWords('faster', 'slower', 'quicker', 'earlier', 'later', 'better', 'worse'),
);
const thanTheUncertainty =
  wholeWords('(more|less|larger|smaller|greater) than') + String.raw`[^.]{0,25}\buncertainty`;
const differenceAgainstUncertainty = wordsBeginning(
  "difference (larger|smaller) than the measurement's uncertainty",
);
const comparisonWithUncertainty = new RegExp(
  `${thanTheUncertainty}|${differenceAgainstUncertainty}`,
  'gi',
);

const maxQuotedWords = 8;

/** What a text says about a metric in words without support from the facts. */
export function unsupportedWords(draft: Draft, facts: SessionFacts): string[] {
  const sentences = draft.sentences.map(({ text }) => text);
  const modelSentences = sentences.filter((text) => !isOwnSentence(text, facts));
  return modelSentences.flatMap((text) => [
    ...wrongClasses(text, facts),
    ...wrongComparisons(text, facts),
    ...comparedSides(text),
    ...wordsOutsideVocabulary(text, facts),
  ]);
}

function wordsOutsideVocabulary(text: string, facts: SessionFacts): string[] {
  const names = facts.metrics.flatMap(({ name, note }) =>
    note === null ? [name] : [name, note.replace(/\.$/, '')],
  );
  const titles = facts.findings.map((finding) => textsOfFinding(finding).title);
  const notes = Object.values(rangeNotes).filter((note) => note !== '');
  const ownPhrases = [
    commentTexts.medicalReferral,
    ...notes,
    ...citableSources(facts),
    ...titles,
    ...names,
  ];
  const words = unknownWords(withoutPhrases(text, ownPhrases));
  return words.length === 0 ? [] : [faultTexts.unknownWords(words.slice(0, maxQuotedWords))];
}

function wrongClasses(text: string, facts: SessionFacts): string[] {
  const classed = facts.metrics.find(({ label }) => label !== null);
  const label = classed?.label ?? null;
  if (label === null) return [];
  const classes = classed?.definition.labels?.names ?? [];
  const others = classes.filter((each) => each !== label);
  const claimed = others.filter((each) => new RegExp(`\\b${each}`, 'i').test(text));
  return claimed.map((each) => faultTexts.wrongClass(each, label));
}

/** A comparison with a range, and where it stands in the text. */
interface RangeClaim {
  readonly claimed: ClaimedVerdict;
  readonly range: ClaimedRange;
  readonly from: number;
  readonly to: number;
}

function rangeClaims(text: string): RangeClaim[] {
  const claims = comparisons.flatMap(([claimed, pattern]) => {
    const matches = [...text.matchAll(pattern)];
    return matches.map(({ index, 0: words }) => ({
      claimed,
      range: ownRange.test(words) ? ('usual' as const) : ('typical' as const),
      from: index,
      to: index + words.length,
    }));
  });
  return claims.sort((a, b) => a.from - b.from);
}

function wrongComparisons(text: string, facts: SessionFacts): string[] {
  const claims = rangeClaims(text);
  const mentions = findMentions(facts, text);
  return claims.flatMap((claim, index) => {
    const previousEnd = claims[index - 1]?.to ?? 0;
    const subjects = subjectsOf(claim, previousEnd, mentions);
    return subjects.flatMap(({ metrics }) => faultsOfClaim(metrics, claim));
  });
}

/**
 * A comparison is about the metrics named since the one before it; without one, about the metric
 * named next, or else the one named last.
 */
function subjectsOf(
  claim: RangeClaim,
  previousEnd: number,
  mentions: readonly Mention[],
): readonly Mention[] {
  const before = mentions.filter(({ from, to }) => from >= previousEnd && to <= claim.from);
  if (before.length > 0) return before;
  const next = mentions.find(({ from }) => from >= claim.to);
  const last = mentions.filter(({ to }) => to <= claim.from).at(-1);
  return [next ?? last].filter((mention) => mention !== undefined);
}

/** What a claim may be made of. Outside by less than the rule asks for is "likely outside". */
const verdictsBehind: Readonly<Record<ClaimedVerdict, readonly Verdict[]>> = {
  within: ['within'],
  above: ['above'],
  below: ['below'],
  outside: ['above', 'below'],
  at_edge: ['above', 'below', 'at_edge'],
};

/** If a word may mean several metrics, the claim must be true of one of them. */
function faultsOfClaim(metrics: readonly MetricFacts[], claim: RangeClaim): string[] {
  const faults = metrics.map((metric) => faultOfClaim(metric, claim));
  const first = faults[0] ?? null;
  return first === null || faults.includes(null) ? [] : [first];
}

function faultOfClaim(
  { name, reference, usual }: MetricFacts,
  { claimed, range }: RangeClaim,
): string | null {
  const isOwn = range === 'usual';
  const verdict = isOwn ? usual : (reference?.verdict ?? null);
  if (verdict === null)
    return isOwn ? faultTexts.noUsualRange(name) : faultTexts.noTypicalRange(name);
  return verdictsBehind[claimed].includes(verdict)
    ? null
    : faultTexts.wrongVerdict(name, claimed, verdict, range);
}

/**
 * The facts hold the values of both sides. A text must not say in words which is the greater: the
 * difference may be chance.
 */
function comparedSides(text: string): string[] {
  const rest = text.replaceAll(comparisonWithUncertainty, '');
  const namesSide = /\b(left|right)\b/i.test(rest);
  return namesSide && comparingWords.test(rest) ? [faultTexts.comparedSides] : [];
}
