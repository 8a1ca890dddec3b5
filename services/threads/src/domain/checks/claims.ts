import type { Verdict } from '@strideform/biomechanics';
import { namedIn, type SessionFacts } from '../facts/facts.ts';
import { textOf, type Draft } from '../writing/draft.ts';

/** The one sentence that may touch on health; it stands as it is, or not at all. */
export const medicalReferral = 'Questions about pain or injury belong with a doctor or a physiotherapist, who can examine you.';

interface TextRule {
  /** Completes "the text …". */
  readonly fault: string;
  readonly pattern: RegExp;
}

/** What no text may say, whoever asks for it. A text that breaks a rule is refused, not mended: what is left of a wrong text is not right. */
export const textRules: readonly TextRule[] = [
  { fault: 'speaks of injury', pattern: /\b(re-?)?injur(y|ies|ed|ious|e)\b|\boveruse\b|\bharm(ful|s|ed)?\b|\bdamag/i },
  { fault: 'speaks of pain', pattern: /\b(pain|ache|aching|sore(ness)?|hurt(s|ing)?|discomfort|numb(ness)?|swelling|swollen|inflam\w*)\b|\bpainful/i },
  { fault: 'makes a diagnosis', pattern: /\bdiagnos|\bsymptom|\bpatholog|\bdisorder|\bdisease|\bcondition called|\bsuffer(s|ing)? from\b|\b(is|are|looks?|seems?) (abnormal|impaired|deformed|dysfunctional)\b|\bdysfunction|\bdeformit/i },
  { fault: 'names an illness or an injury', pattern: /\b(tend[io]n(itis|osis|opathy)|arthrit\w*|arthros\w*|osteo\w+|fasciitis|fracture|splints?|sprain|strain(ed)?|bursitis|neuroma|sciatica|herniat\w*|scoliosis|syndrome|runner'?s knee|torn|tear|impingement|patellofemoral|overpronat\w*|achilles)\b/i },
  { fault: 'speaks of a body\'s weakness as if it had been measured', pattern: /\b(weak|tight|stiff|inhibited|shortened|imbalanced?)\b[^.]{0,25}\b(muscles?|glute\w*|hamstrings?|quad\w*|calf|calves|hip flexors?|core|ligament|tendon|joints?)\b|\bmuscle (weakness|imbalance)|\bleg length (difference|discrepancy)/i },
  { fault: 'advises on treatment', pattern: /\b(treat(s|ed|ment|ing)?|therap(y|ies|ist|eutic)|physio\w*|rehab\w*|surger(y|ies)|surgical|medic(al|ation|ine|ines)|drugs?|ibuprofen|painkiller\w*|orthotics?|insoles?|brace|prescri\w+|doctors?|physicians?|clinic\w*|cur(e|es|ed|ing)|heal(s|ed|ing)?)\b/i },
  { fault: 'promises an effect on health', pattern: /\b(prevent(s|ing|ion)?|protect(s|ing)?|risk|safe(ly|r|ty)?|unsafe|danger(s|ous)?|healthy|unhealthy|lifespan|weight loss|lose weight)\b/i },
  { fault: 'compares with other people', pattern: /\b(elite|professional|olympi\w+|world[- ]record|champion\w*|record holder|other (runner|athlete|client|patient|person)'?s?|another (runner|athlete|client|patient|person)|your (friend|partner|team-?mate|rival)s?)\b/i },
  { fault: 'sells or sends the reader elsewhere', pattern: /\bhttps?:|\bwww\.|\b[\w.+-]+@[\w-]+\.\w+|\b[a-z0-9-]+\.(com|net|org|io|app|ru|xyz)\b|\b(buy|purchase|discount|coupon|promo\w*|subscribe|sponsor\w*|download|click)\b/i },
  { fault: 'speaks of its instructions', pattern: /\b(system prompt|(my|your|these|previous|the|new) instructions?|as an ai|language model|ignore (all|any|the|previous)|developer message|jailbreak|session_data|fact ids?)\b/i },
  { fault: 'contains markup', pattern: /[<>`{}|\\#*_~]|\[\w*\]\(/ },
  { fault: 'writes letters that English does not have', pattern: /(?!\p{Script=Latin})\p{L}/u },
  { fault: 'contains hidden characters', pattern: /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u },
  { fault: 'is rude', pattern: /\b(terrible|awful|horrible|pathetic|stupid|idiot|lazy|fat|ugly|useless|hopeless|shit|fuck\w*|damn)\b/i },
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
const comparisons: readonly (readonly [Verdict, RegExp])[] = [
  ['above', /\b(above|over|higher than|longer than|greater than|more than|outside|beyond|exceed\w*)\b[^.]{0,20}\b(typical|usual|reference|published|normal)\b/i],
  ['below', /\b(below|under|lower than|shorter than|smaller than|less than|outside)\b[^.]{0,20}\b(typical|usual|reference|published|normal)\b/i],
  ['within', /\b(within|inside|in|well in|matches)\b[^.]{0,20}\b(typical|usual|reference|published|normal)\b/i],
];
const footstrikeClasses = ['rearfoot', 'midfoot', 'forefoot'];

/** What a text says in words of a metric, and the facts do not. */
export function unfoundedWords(draft: Draft, facts: SessionFacts): string[] {
  return draft.sentences.flatMap(({ text }) => [...wrongClass(text, facts), ...wrongComparison(text, facts)]);
}

function wrongClass(text: string, facts: SessionFacts): string[] {
  const label = facts.metrics.find(({ metric }) => metric.key === 'footstrike')?.label ?? null;
  const others = label === null ? [] : footstrikeClasses.filter((each) => each !== label && new RegExp(`\\b${each}`, 'i').test(text));
  return others.map((each) => `calls the foot strike ${each}, and it is ${label}`);
}

function wrongComparison(text: string, facts: SessionFacts): string[] {
  const claimed = comparisons.flatMap(([verdict, pattern]) => {
    const at = pattern.exec(text)?.index;
    return at === undefined ? [] : [{ verdict, at }];
  });
  if (claimed.length === 0) return [];
  // The subject stands before the comparison; of two it cannot be told which one is meant.
  const [only, ...more] = namedIn(facts, text.slice(0, Math.min(...claimed.map(({ at }) => at))));
  if (only === undefined || more.length > 0) return [];
  if (only.reference === null) return [`compares ${only.spoken} with a typical range, and there is none for it`];
  const { verdict } = only.reference;
  const verdicts = claimed.map((claim) => claim.verdict);
  return verdict === 'at_edge' || verdicts.includes(verdict) ? [] : [`says that ${only.spoken} is ${verdicts.join(' or ')} the typical range, and it is ${verdict}`];
}
