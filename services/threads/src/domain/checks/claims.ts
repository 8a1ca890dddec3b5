import type { Verdict } from '@strideform/biomechanics';
import { citable, mentionsIn, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { textOf, type Draft } from '../writing/draft.ts';
import { isOurs, medicalReferral, withoutPhrases } from './own-sentences.ts';
import { unknownWords } from './vocabulary.ts';

interface TextRule {
  /** Completes "the text …". */
  readonly fault: string;
  readonly pattern: RegExp;
}

/**
 * What no text may say, whoever asks for it. A text that breaks a rule is refused, not mended: what
 * is left of a wrong text is not right.
 */
export const textRules: readonly TextRule[] = [
  {
    fault: 'speaks of injury',
    pattern: /\b(re-?)?injur(y|ies|ed|ious|e)\b|\boveruse\b|\bharm(ful|s|ed)?\b|\bdamag/i,
  },
  {
    fault: 'speaks of pain',
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
    fault: "speaks of a body's weakness as if it had been measured",
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
    fault: 'sells or sends the reader elsewhere',
    pattern:
      /\bhttps?:|\bwww\.|\b[\w.+-]+@[\w-]+\.\w+|\b[a-z0-9-]+\.(com|net|org|io|app|ru|xyz)\b|\b(buy|purchase|discount|coupon|promo\w*|subscribe|sponsor\w*|download|click)\b/i,
  },
  {
    fault: 'speaks of its instructions',
    pattern:
      /\b(system prompt|(my|your|these|previous|the|new) instructions?|as an ai|language model|ignore (all|any|the|previous)|developer message|jailbreak|session_data|fact ids?)\b/i,
  },
  { fault: 'contains markup', pattern: /[<>`{}|\\#*_~]|\[\w*\]\(/ },
  { fault: 'writes letters that English does not have', pattern: /(?!\p{Script=Latin})\p{L}/u },
  { fault: 'contains hidden characters', pattern: /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u },
  {
    fault: 'is rude',
    pattern:
      /\b(terrible|awful|horrible|pathetic|stupid|idiot|lazy|fat|ugly|useless|hopeless|shit|fuck\w*|damn)\b/i,
  },
];

/** Rules that a text breaks; one fault each. */
export function forbiddenClaims(draft: Draft): string[] {
  const text = textOf(draft).replaceAll(medicalReferral, '').normalize('NFKC');
  return textRules.flatMap(({ fault, pattern }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [`${fault} ("${found.slice(0, 40)}")`];
  });
}

/** "above the typical range" and the like, with what they claim. */
const reference = '(typical|usual|reference|published|normal)';
const comparisons: readonly (readonly [Verdict | 'outside', RegExp])[] = [
  [
    'above',
    new RegExp(
      `\\b(above|over|higher than|longer than|greater than|larger than|more than|quicker than|beyond|exceed\\w*)\\b[^.]{0,20}\\b${reference}\\b`,
      'gi',
    ),
  ],
  [
    'below',
    new RegExp(
      `\\b(below|under|lower than|shorter than|smaller than|slower than|less than)\\b[^.]{0,20}\\b${reference}\\b`,
      'gi',
    ),
  ],
  ['outside', new RegExp(`\\b(outside|not (with)?in|out of)\\b[^.]{0,20}\\b${reference}\\b`, 'gi')],
  [
    'within',
    new RegExp(
      `(?<!not )\\b(within|inside|in(?= (the|a|its|this)\\b)|matches)\\b[^.]{0,20}\\b${reference}\\b`,
      'gi',
    ),
  ],
];

/**
 * Words that set one thing against another; of what else than a reference or an uncertainty, the
 * facts do not say.
 */
const sidesCompared =
  /\b(more|most|less|least|fewer|higher|lower|longer|shorter|greater|smaller|larger|bigger|further|farther|deeper|faster|slower|quicker|earlier|later|better|worse)\b/i;
const asToUncertainty =
  /\b(more|less|larger|smaller|greater) than\b[^.]{0,25}\buncertainty|\bdifference (larger|smaller) than the measurement's uncertainty/gi;

const footstrikeClasses = ['rearfoot', 'midfoot', 'forefoot'];

/** What a text says in words of a metric, and the facts do not. */
export function unfoundedWords(draft: Draft, facts: SessionFacts): string[] {
  return draft.sentences.flatMap(({ text }) =>
    isOurs(text, facts)
      ? []
      : [
          ...wrongClass(text, facts),
          ...wrongComparison(text, facts),
          ...comparedSides(text),
          ...foreignWords(text, facts),
        ],
  );
}

function foreignWords(text: string, facts: SessionFacts): string[] {
  const quoted = [
    medicalReferral,
    ...citable(facts),
    ...facts.metrics.flatMap(({ spoken, note }) =>
      note === null ? [spoken] : [spoken, note.replace(/\.$/, '')],
    ),
  ];
  const words = unknownWords(withoutPhrases(text, quoted));
  return words.length === 0
    ? []
    : [`uses words that comments are not made of (${words.slice(0, 8).join(', ')})`];
}

function wrongClass(text: string, facts: SessionFacts): string[] {
  const label = facts.metrics.find(({ metric }) => metric.key === 'footstrike')?.label ?? null;
  const others =
    label === null
      ? []
      : footstrikeClasses.filter(
          (each) => each !== label && new RegExp(`\\b${each}`, 'i').test(text),
        );
  return others.map((each) => `calls the foot strike ${each}, and it is ${label}`);
}

/**
 * A comparison is about the metrics named since the one before it; where none is, about the one
 * named next.
 */
function wrongComparison(text: string, facts: SessionFacts): string[] {
  const claims = comparisons
    .flatMap(([claimed, pattern]) =>
      [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
        claimed,
        at: index,
        end: index + length,
      })),
    )
    .sort((a, b) => a.at - b.at);
  return claims.flatMap(({ claimed, at, end }, i) => {
    const mentions = mentionsIn(facts, text);
    const since = mentions.filter(({ from, to }) => from >= (claims[i - 1]?.end ?? 0) && to <= at);
    const subjects =
      since.length > 0 ? since : mentions.filter(({ from }) => from >= end).slice(0, 1);
    return subjects.flatMap(({ metrics }) =>
      wrongOfAll(metrics.map((of) => wrongVerdict(of, claimed))),
    );
  });
}

/** A word that may mean several metrics is right where the claim is true of one of them. */
const wrongOfAll = (faults: readonly (readonly string[])[]): readonly string[] =>
  faults.some((each) => each.length === 0) ? [] : (faults[0] ?? []);

function wrongVerdict(
  { spoken, reference: held }: MetricFacts,
  claimed: Verdict | 'outside',
): string[] {
  if (held === null) return [`compares ${spoken} with a typical range, and there is none for it`];
  const { verdict } = held;
  const isTrue =
    verdict === claimed ||
    (claimed === 'outside' && ['above', 'below', 'at_edge'].includes(verdict));
  return isTrue
    ? []
    : [
        `says that ${spoken} is ${claimed} the typical range, and it is ${verdict.replaceAll('_', ' ')}`,
      ];
}

/**
 * The facts hold both values; which is the greater, and by how much more than chance, is not left
 * to words.
 */
function comparedSides(text: string): string[] {
  const rest = text.replaceAll(asToUncertainty, '');
  return /\b(left|right)\b/i.test(rest) && sidesCompared.test(rest)
    ? ['compares the sides in words instead of stating the value of each']
    : [];
}
