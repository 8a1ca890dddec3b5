import type { Verdict } from '@strideform/metric-book';

/** What a text can claim about a value and its typical range. */
export type ClaimedVerdict = Verdict | 'outside';

/** The range of a study, or the runner's own. */
export type ClaimedRange = 'typical' | 'usual';

const verdictNames: Readonly<Record<ClaimedVerdict, string>> = {
  within: 'within it',
  above: 'above it',
  below: 'below it',
  at_edge: 'likely outside it, but not clearly',
  outside: 'outside it',
};

const claimNames: Readonly<Record<ClaimedVerdict, string>> = {
  within: 'within',
  above: 'above',
  below: 'below',
  at_edge: 'likely outside',
  outside: 'outside',
};

/** Why a text may not be shown. Each sentence completes "the text …". */
export const faultTexts = {
  tooShort: (minChars: number) => `is shorter than ${minChars} characters`,
  tooLong: (maxChars: number) => `is longer than ${maxChars} characters`,
  longSentence: (maxWords: number) => `has a sentence of more than ${maxWords} words`,
  namesNoMetric: 'mentions none of the metrics that it is about',

  unknownFact: (id: string) => `cites ${id}, which is not a fact of this session`,
  unsupportedNumber: (number: string) =>
    `states ${number}, which is not the value of a fact that the sentence cites`,
  withoutMetric: (number: string) => `states ${number} without naming its metric`,
  withoutRole: (number: string, role: string) => `does not state ${number} ${role}`,
  withoutSide: (number: string) => `states ${number} without naming its side`,
  numberInWords: (word: string) =>
    `states "${word}" in words, which cannot be compared with a fact`,
  unusualDigits: 'writes a number in unusual characters',

  wrongClass: (claimed: string, actual: string) =>
    `calls the foot strike ${claimed}, but it is ${actual}`,
  noTypicalRange: (name: string) =>
    `compares ${name} with a typical range, but there is none for it`,
  noUsualRange: (name: string) =>
    `compares ${name} with the runner's own usual range, which is not known`,
  wrongVerdict: (name: string, claimed: ClaimedVerdict, actual: Verdict, range: ClaimedRange) =>
    `says that ${name} is ${claimNames[claimed]} the ${range} range, but it is ${verdictNames[actual]}`,
  comparedSides: 'compares the sides in words instead of stating the value of each',
  unknownWords: (words: readonly string[]) =>
    `uses words outside the vocabulary of comments (${words.join(', ')})`,
  brokenRule: (rule: string, quote: string) => `${rule} ("${quote}")`,
} as const;

/** How a text must state a number, by its statistic; completes "does not state 184 …". */
export const roleTexts = {
  measured: 'as a measured value',
  typicalRange: 'as an end of the typical range',
  usualRange: 'as an end of the runner\'s own usual range ("your own usual range of …")',
  uncertainty: 'as an uncertainty ("give or take …")',
  least: 'as the lowest value',
  greatest: 'as the highest value',
  shareOfStrides: 'as a share of the strides',
  shareOfRunners: 'as a share of the runners studied',
  change: 'as "a cadence about … higher"',
  changed: 'as the cadence after that change',
  before: 'as the value of the session before ("… in the session before")',
  higherBy: 'as a rise since the session before ("higher by …")',
  lowerBy: 'as a fall since the session before ("lower by …")',
  leastChange: 'as what a change takes ("a change takes more than …")',
} as const satisfies Readonly<Record<string, string>>;
