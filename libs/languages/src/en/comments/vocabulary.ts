// The words that a model may write itself. The list of what must not be said has no end (illnesses,
// remedies, shops, hints), so this list holds what may be said. Many plain words are left out on
// purpose, because a placeholder says the same and is true:
// - numbers, units, and words for how often or how long: a value or a dose;
// - words of size, quality and direction ("short", "good", "above"), and every comparative;
// - "left", "right", "typical", "range", "before", "changed": a side, a range, another session;
// - negations, which turn the text of a placeholder into its opposite;
// - words of medicine, and of studies.

/** Words that are allowed as they are. */
const fixedWords = `
a about across along also an and any anything are around as at be been being both but by can did do
does doing during each etc everything finally for from had has have having hello here hi how in into
is it its itself main mainly mid-flight mid-stance midstance of on or our out own please plainly
push-off really simply some something such take-off thank thanks that the their them themselves then
there these they this those through to toe-off together us was we welcome were what whatever when
whenever where which while who whole whose with you your yours yourself
`;

/** Words that are allowed with the endings below, too. */
const inflectedWords = `
add ankle answer ask attention begin begun belt bend bent body bounce bring brought call came camera
carry center centre check choose chose clip come comment compare comparison connect consider contact
count cover cue cycle describe detail dorsiflexion drill eversion example exercise explain factor
feel feet felt figure film find flex flexion flight focus follow foot form found frame gait gave get
give given got ground happen height held help hip hold idea imagine include index information
interest interesting kind knee knew know known land landing lay lead lean learn leg length let lie
lift like line list look made make mark mean meaning meant measure measurement mention method metric
moment motion move movement name note notice number oscillation pass path peak phase pick picture
place plan point pose posture practice practise practising push put question ran ratio read record
recording result rhythm road roll run running said saw say see seen session show shown side slope
speed stage stance start step stiffness story stride strike struck style swing swung symmetry take
taken talk technique text thing think thought tip took topic torso touch train training treadmill
tried trunk try turn turnover understand understood use useful value velocity video view walk want
watch way width word work worth
`;

/** Endings of inflected words, and what the basic form may have in their place. */
const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/, ['y']],
  [/ied$/, ['y']],
  [/es$/, ['', 'e']],
  [/s$/, ['']],
  [/ed$/, ['', 'e']],
  [/ing$/, ['', 'e']],
];

const cardinals = [
  'zero|nil|nought|naught|ones?|twos?|threes?|fours?|fives?|six(es)?|sevens?|eights?|nines?|tens?',
  'eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen',
  '(twen|thir|for|fif|six|seven|eigh|nine)t(y|ies)',
  'hundreds?|thousands?|[mb]illions?|dozens?|scores?',
];
const fractions = [
  'half|halves|halved|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?',
  'tenths?|hundredths?|thousandths?',
];
const multiples = [
  'once|twice|thrice|double[ds]?|doubling|triple[ds]?|quadruple[ds]?|[a-z]+fold|couples?|pairs?',
];

const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const vocabulary = {
  fixedWords: wordSet(fixedWords),
  inflectedWords: wordSet(inflectedWords),
  endings,
  contraction: /'(s|re|ve|ll|d)?$/,
  /** Words that state a number, as whole words in lower case. */
  numberWord: new RegExp(`^(${[...cardinals, ...fractions, ...multiples].join('|')})$`),
  /** A character that texts do not need. A hyphen before a placeholder would be a minus. */
  foreignCharacter: /[^A-Za-z .,;:!?()'"’‘“”-]|(?<![A-Za-z])-|-(?![A-Za-z])/u,
  /** Phrases that name a metric, but not the one that a sentence is about. */
  conditions: /\b(at|for) (this|that|your|the same|such a) (speed|pace|incline)\b/gi,
  /** Ways to read the list, for the model. */
  inflections: 'forms with -s, -ed and -ing',
};
