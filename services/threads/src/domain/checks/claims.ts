import { citableSources, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { findMentions, type Mention } from '../facts/mentions.ts';
import { commentTexts } from '../writing/comment-texts.ts';
import { textOf, type Draft } from '../writing/draft.ts';
import { faultTexts, type ClaimedVerdict } from './fault-texts.ts';
import { isOwnSentence, withoutPhrases } from './own-sentences.ts';
import { unknownWords } from './vocabulary.ts';

interface TextRule {
  /** Completes "the text …". */
  readonly fault: string;
  /** Matches a text that breaks the rule. */
  readonly pattern: RegExp;
}

/**
 * What no text may say, even when a runner asks for it. A text that breaks a rule is refused, not
 * corrected: the rest of a wrong text may be wrong as well.
 */
export const textRules: readonly TextRule[] = [
  {
    fault: 'mentions injury',
    pattern: /\b(re-?)?injur(y|ies|ed|ious|e)\b|\boveruse\b|\bharm(ful|s|ed)?\b|\bdamag/i,
  },
  {
    fault: 'mentions pain',
    pattern:
      /\b(pain|ache|aching|sore(ness)?|hurt(s|ing)?|discomfort|numb(ness)?|swelling|swollen|inflam\w*)\b|\bpainful/i,
  },
  {
    fault: 'makes a diagnosis',
    pattern:
      /\bdiagnos|\bsymptom|\bpatholog|\bdisorder|\bdisease|\bcondition called|\bsuffer(s|ing)? from\b|\b(is|are|looks?|seems?) (abnormal|impaired|deformed|dysfunctional)\b|\bdysfunction|\bdeformit/i,
  },
  {
    fault: 'names an illness or an injury',
    pattern:
      /\b(tend[io]n(itis|osis|opathy)|arthrit\w*|arthros\w*|osteo\w+|fasciitis|fracture|splints?|sprain|strain(ed)?|bursitis|neuroma|sciatica|herniat\w*|scoliosis|syndrome|runner'?s knee|torn|tear|impingement|patellofemoral|overpronat\w*|achilles)\b/i,
  },
  {
    fault: 'describes a weakness of the body, which was not measured',
    pattern:
      /\b(weak|tight|stiff|inhibited|shortened|imbalanced?)\b[^.]{0,25}\b(muscles?|glute\w*|hamstrings?|quad\w*|calf|calves|hip flexors?|core|ligament|tendon|joints?)\b|\bmuscle (weakness|imbalance)|\bleg length (difference|discrepancy)/i,
  },
  {
    fault: 'advises on treatment',
    pattern:
      /\b(treat(s|ed|ment|ing)?|therap(y|ies|ist|eutic)|physio\w*|rehab\w*|surger(y|ies)|surgical|medic(al|ation|ine|ines)|drugs?|ibuprofen|painkiller\w*|orthotics?|insoles?|brace|prescri\w+|doctors?|physicians?|clinic\w*|cur(e|es|ed|ing)|heal(s|ed|ing)?)\b/i,
  },
  {
    fault: 'promises an effect on health',
    pattern:
      /\b(prevent(s|ing|ion)?|protect(s|ing)?|risk|safe(ly|r|ty)?|unsafe|danger(s|ous)?|healthy|unhealthy|lifespan|weight loss|lose weight)\b/i,
  },
  {
    fault: 'compares with other people',
    pattern:
      /\b(elite|professional|olympi\w+|world[- ]record|champion\w*|record holder|other (runner|athlete|client|patient|person)'?s?|another (runner|athlete|client|patient|person)|your (friend|partner|team-?mate|rival)s?)\b/i,
  },
  {
    fault: 'advertises or links to something',
    pattern:
      /\bhttps?:|\bwww\.|\b[\w.+-]+@[\w-]+\.\w+|\b[a-z0-9-]+\.(com|net|org|io|app|ru|xyz)\b|\b(buy|purchase|discount|coupon|promo\w*|subscribe|sponsor\w*|download|click)\b/i,
  },
  {
    fault: 'mentions its instructions',
    pattern:
      /\b(system prompt|(my|your|these|previous|the|new) instructions?|as an ai|language model|ignore (all|any|the|previous)|developer message|jailbreak|session_data|fact ids?)\b/i,
  },
  { fault: 'contains markup', pattern: /[<>`{}|\\#*_~]|\[\w*\]\(/ },
  { fault: 'uses letters that English does not have', pattern: /(?!\p{Script=Latin})\p{L}/u },
  { fault: 'contains hidden characters', pattern: /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u },
  {
    fault: 'is rude',
    pattern:
      /\b(terrible|awful|horrible|pathetic|stupid|idiot|lazy|fat|ugly|useless|hopeless|shit|fuck\w*|damn)\b/i,
  },
];

/** The rules that a text breaks, one fault each. */
export function forbiddenClaims(draft: Draft): string[] {
  const text = textOf(draft).replaceAll(commentTexts.medicalReferral, '').normalize('NFKC');
  return textRules.flatMap(({ fault, pattern }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [faultTexts.brokenRule(fault, found.slice(0, 40))];
  });
}

const referenceWords = '(typical|usual|reference|published|normal)';
const toReference = (words: string): RegExp =>
  new RegExp(`${words}\\b[^.]{0,20}\\b${referenceWords}\\b`, 'gi');

/** "above the typical range" and the like, with what they claim. */
const comparisons: readonly (readonly [ClaimedVerdict, RegExp])[] = [
  [
    'above',
    toReference(
      '\\b(above|over|higher than|longer than|greater than|larger than|more than|quicker than|beyond|exceed\\w*)',
    ),
  ],
  [
    'below',
    toReference('\\b(below|under|lower than|shorter than|smaller than|slower than|less than)'),
  ],
  ['outside', toReference('\\b(outside|not (with)?in|out of)')],
  ['within', toReference('(?<!not )\\b(within|inside|in(?= (the|a|its|this)\\b)|matches)')],
];

/**
 * Words that compare one thing with another. The facts support only comparisons with a reference or
 * with an uncertainty.
 */
const comparingWords =
  /\b(more|most|less|least|fewer|higher|lower|longer|shorter|greater|smaller|larger|bigger|further|farther|deeper|faster|slower|quicker|earlier|later|better|worse)\b/i;
const comparisonWithUncertainty =
  /\b(more|less|larger|smaller|greater) than\b[^.]{0,25}\buncertainty|\bdifference (larger|smaller) than the measurement's uncertainty/gi;

const footStrikeClasses = ['rearfoot', 'midfoot', 'forefoot'];
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
  const ownPhrases = [commentTexts.medicalReferral, ...citableSources(facts), ...names];
  const words = unknownWords(withoutPhrases(text, ownPhrases));
  return words.length === 0 ? [] : [faultTexts.unknownWords(words.slice(0, maxQuotedWords))];
}

function wrongClasses(text: string, facts: SessionFacts): string[] {
  const footStrike = facts.metrics.find(({ definition }) => definition.key === 'footstrike');
  const label = footStrike?.label ?? null;
  if (label === null) return [];
  const others = footStrikeClasses.filter((each) => each !== label);
  const claimed = others.filter((each) => new RegExp(`\\b${each}`, 'i').test(text));
  return claimed.map((each) => faultTexts.wrongClass(each, label));
}

/** A comparison with a typical range, and where it stands in the text. */
interface RangeClaim {
  readonly claimed: ClaimedVerdict;
  readonly from: number;
  readonly to: number;
}

function rangeClaims(text: string): RangeClaim[] {
  const claims = comparisons.flatMap(([claimed, pattern]) => {
    const matches = [...text.matchAll(pattern)];
    return matches.map(({ index, 0: { length } }) => ({
      claimed,
      from: index,
      to: index + length,
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
    return subjects.flatMap(({ metrics }) => faultsOfClaim(metrics, claim.claimed));
  });
}

/**
 * A comparison is about the metrics named since the one before it; without one, about the metric
 * named next.
 */
function subjectsOf(
  claim: RangeClaim,
  previousEnd: number,
  mentions: readonly Mention[],
): readonly Mention[] {
  const before = mentions.filter(({ from, to }) => from >= previousEnd && to <= claim.from);
  if (before.length > 0) return before;
  return mentions.filter(({ from }) => from >= claim.to).slice(0, 1);
}

/** If a word may mean several metrics, the claim must be true of one of them. */
function faultsOfClaim(metrics: readonly MetricFacts[], claimed: ClaimedVerdict): string[] {
  const faults = metrics.map((metric) => faultOfClaim(metric, claimed));
  const first = faults[0] ?? null;
  return first === null || faults.includes(null) ? [] : [first];
}

function faultOfClaim({ name, reference }: MetricFacts, claimed: ClaimedVerdict): string | null {
  if (reference === null) return faultTexts.noTypicalRange(name);
  const { verdict } = reference;
  const isTrue = claimed === 'outside' ? verdict !== 'within' : verdict === claimed;
  return isTrue ? null : faultTexts.wrongVerdict(name, claimed, verdict);
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
