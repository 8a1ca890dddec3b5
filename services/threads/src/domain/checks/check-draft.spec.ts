import { english } from '@strideform/languages';
import { sessionFacts } from '../facts/facts.ts';
import type { SessionMetrics } from '../facts/session-metrics.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import { textOf } from '../templates/template.ts';
import {
  modelPlaceholders,
  textsOfPlaceholders,
  type ModelPlaceholders,
} from '../writing/model-placeholders.ts';
import { uneven } from '../writing/changed-sessions.fixture.ts';
import { factsOfAll, imperial, metric } from '../written-text.fixture.ts';
import { answerLimits, faultsOf } from './check-draft.ts';

const question = 'Is my running good?';
const ofDemo = modelPlaceholders(factsOfAll(uneven), question);
const faultsIn = (sentences: readonly string[], placeholders: ModelPlaceholders = ofDemo) =>
  faultsOf({ sentences }, placeholders, answerLimits);
const faults = (sentence: string, placeholders = ofDemo) => faultsIn([sentence], placeholders);
const written = (sentence: string, placeholders = ofDemo): string => {
  expect(faults(sentence, placeholders)).toEqual([]);
  return textOf({ sentences: [sentence] }, textsOfPlaceholders(placeholders));
};
/** Returns a sentence that passes the checks if `words` do. */
const withWords = (words: string): string => `Your cadence ${words} was {cadence.average}.`;

const { knee_flexion: knee } = demoMetrics.metrics;
const rightOnly: SessionMetrics = {
  ...demoMetrics,
  metrics: { ...demoMetrics.metrics, knee_flexion: { ...knee!, avg: 51, left: null } },
};

describe('a draft passes if it says what each value is', () => {
  test.each([
    [
      'Your cadence was {cadence.average}, {cadence.comparison}.',
      'Your cadence was 170 steps/min, within the typical range of 155 to 184 steps/min, the most economical rates of the runners studied (Lieberman et al. 2015).',
    ],
    [
      'Your contact time was {contact_time.average}, {contact_time.uncertainty}.',
      'Your contact time was 267 ms, give or take 12 ms.',
    ],
    [
      'Your knee bent to {knee_flexion.left} and {knee_flexion.right}.',
      'Your knee bent to 38.1° on the left and 51.0° on the right.',
    ],
    [
      'For your {knee_flexion.name} that is {knee_flexion.difference}.',
      "For your peak knee flexion in stance that is 12.9° between left and right, a difference larger than the measurement's uncertainty.",
    ],
    [
      'At this speed your cadence was {cadence.average}, {cadence.verdict}.',
      'At this speed your cadence was 170 steps/min, within the typical range.',
    ],
    [
      'Your foot strike was {footstrike.class}, {footstrike.share}.',
      'Your foot strike was rearfoot, in 100 % of the strides.',
    ],
    [
      'Let your running begin with {com_oscillation.stands_out}.',
      'Let your running begin with a difference between left and right.',
    ],
  ])('%s', (sentence, text) => expect(written(sentence)).toBe(text));

  test('in the units of the reader', () => {
    const placeholders = modelPlaceholders(factsOfAll(demoMetrics, imperial), question);
    const sentence =
      'Your speed was {speed.average} and your stride length {stride_length.average}.';
    expect(written(sentence, placeholders)).toBe(
      'Your speed was 6.4 mph and your stride length 6.67 ft.',
    );
  });

  test('with the side, if the camera saw only one', () => {
    const placeholders = modelPlaceholders(factsOfAll(rightOnly), question);
    expect(written('Your knee bent to {knee_flexion.average}.', placeholders)).toBe(
      'Your knee bent to 51.0° on the right.',
    );
    expect(faults('Your knee bent to {knee_flexion.left}.', placeholders)).toEqual([
      expect.stringMatching(/^uses \{knee_flexion\.left\}, which this session does not have/),
    ]);
  });

  test('with the side, if only one side is compared', () => {
    const facts = sessionFacts(demoMetrics, ['knee_flexion_swing'], metric, 'left');
    const sentence = 'Your knee bent to {knee_flexion_swing.left}, {knee_flexion_swing.verdict}.';
    expect(written(sentence, modelPlaceholders(facts, null))).toBe(
      'Your knee bent to 85.6° on the left, within the typical range on the left.',
    );
  });

  test('in the sentence after the one that names the metric', () =>
    expect(faultsIn(['Look at your cadence here.', 'It was {cadence.average}.'])).toEqual([]));

  test('and uses our sentences for missing metrics and coaching knowledge', () => {
    const sentences = ['{eversion_velocity.not_measured}', '{com_oscillation.drill}'];
    expect(faultsIn(sentences)).toEqual([]);
    expect(textOf({ sentences }, textsOfPlaceholders(ofDemo))).toMatch(
      /^Your eversion velocity could not be measured: needs a rear view\. Drill: .* two easy runs a week/,
    );
  });
});

describe('a draft is refused', () => {
  test.each([
    [
      'for an unknown metric',
      'Your heart was at {heart_rate.average}.',
      'uses {heart_rate.average}, which is not a placeholder of this text',
    ],
    [
      'for a metric that was not measured',
      'Your eversion velocity was {eversion_velocity.average}.',
      'uses {eversion_velocity.average}, but eversion velocity was not measured',
    ],
    [
      'for an aspect that the session does not have',
      'Your cadence was {cadence.left}.',
      'uses {cadence.left}, which this session does not have; it has {cadence.name}, {cadence.average}',
    ],
    [
      'for a part of one of our sentences',
      'Your cadence is near {cadence.after_small_change}.',
      'uses {cadence.after_small_change}, which this session does not have',
    ],
    [
      'for a calculation',
      'Your cadence was {cadence.average * 2}.',
      'uses {cadence.average * 2}, which this session does not have',
    ],
    [
      'if a value follows the name of another metric',
      'Your contact time was {flight_time.average}.',
      'does not name flight time as the last metric before {flight_time.average}',
    ],
    [
      'if two values are swapped',
      'Your contact time and flight time were {flight_time.average} and {contact_time.average}.',
      'does not name contact time as the last metric before {contact_time.average}',
    ],
    [
      'if no metric is named',
      'It was {cadence.average} for you.',
      'does not name cadence as the last metric before {cadence.average}',
    ],
    [
      'if a drill is part of another sentence',
      'For your knee: {knee_flexion.drill}',
      'puts {knee_flexion.drill}, which is a whole sentence, into another sentence',
    ],
    [
      'if a placeholder gets a sign',
      'Your trunk lean was -{posture_angle.average}.',
      'contains the character "-"',
    ],
    [
      'if letters follow a placeholder',
      'Your cadence was {cadence.average}ish.',
      'joins {cadence.average} to a word or to another placeholder',
    ],
    [
      'if two placeholders are joined',
      'Your cadence was {cadence.average}{cadence.average}.',
      'joins {cadence.average} to a word or to another placeholder',
    ],
    [
      "if a comparison of the average follows one side's value",
      'Your knee bent to {knee_flexion_swing.left}, {knee_flexion_swing.comparison}.',
      'uses {knee_flexion_swing.comparison}, which is of the average of both sides, after the value of one',
    ],
    ['for a stray brace', 'Your cadence was {cadence.average}}.', 'has a brace that belongs to no'],
    ['for no placeholder', 'Your cadence is what it is.', 'uses no placeholder'],
    ['for a short text', 'Cadence: {cadence.name}', 'is shorter than 20 characters'],
    [
      'for an endless sentence',
      withWords('and also '.repeat(30)),
      'has a sentence of more than 45 words',
    ],
  ])('%s', (_title, sentence, fault) =>
    expect(faults(sentence)).toContainEqual(expect.stringContaining(fault)),
  );

  test('for a value of another block', () => {
    const facts = sessionFacts(demoMetrics, ['contact_time'], metric);
    const placeholders = modelPlaceholders(facts, null);
    expect(faults('Your speed was {speed.average}.', placeholders)).toEqual([
      'uses {speed.average}, which is not a placeholder of this text',
    ]);
  });

  test.each([
    ['in digits', 'of 182', '182'],
    ['with decimals', 'of 1.5', '1.5'],
    ['as a pace', 'at 5:51', '5:51'],
    ['as a fraction', 'of ½', '½'],
    ['as a power', 'of m²', '²'],
    ['in Arabic digits', 'of ١٨٠', '١٨٠'],
    ['in fullwidth digits', 'of １８０', '１８０'],
    ['in Roman numerals', 'of Ⅷ', 'Ⅷ'],
    ['in a word', 'like VO2', '2'],
  ])('for a number %s', (_title, words, number) =>
    expect(faults(withWords(words))).toContain(
      `writes the number ${number} instead of a placeholder`,
    ),
  );

  test.each([
    ['a hundred and seventy', ['hundred', 'seventy']],
    ['one hundred seventy', ['one', 'hundred', 'seventy']],
    ['seventy-five', ['seventy', 'five']],
    ['zero', ['zero']],
    ['nil', ['nil']],
    ['in the nineties', ['nineties']],
    ['thirteen', ['thirteen']],
    ['three tenths of a second', ['three', 'tenths']],
    ['two-thirds', ['two', 'thirds']],
    ['half', ['half']],
    ['a quarter', ['quarter']],
    ['a dozen', ['dozen']],
    ['a couple', ['couple']],
    ['a pair', ['pair']],
    ['twice', ['twice']],
    ['once', ['once']],
    ['doubled', ['doubled']],
    ['a tenfold', ['tenfold']],
    ['Eleven', ['eleven']],
    ['a million', ['million']],
  ])('for a number in words: %s', (words, numbers) => {
    const found = faults(withWords(words));
    for (const number of numbers)
      expect(found).toContain(`states a number in words ("${number}") instead of a placeholder`);
  });

  test.each([
    ['a comparison', 'is higher now, and', 'higher, now'],
    ['a verdict', 'lies above the typical range and', 'above, typical, range'],
    ['a judgement', 'is too low, and', 'too, low'],
    ['praise', 'is excellent, and', 'excellent'],
    ['a size', 'is short and', 'short'],
    ['a negation', 'is not what it', 'not'],
    ['a contraction', "isn't what it", "isn't"],
    ['a side', 'on the left', 'left'],
    ['another session', 'has risen since your last session and', 'risen, since, last'],
    ['a change', 'changed and', 'changed'],
    ['a dose', 'is for practice every day of the week, and', 'every, day, week'],
    ['a unit', 'in steps a minute', 'minute'],
    ['a bound', 'is over what it', 'over'],
    ['other people', 'is like that of elite runners and', 'elite, runners'],
    ['a study', 'as Lieberman says', 'lieberman'],
    ['a forecast', 'will be what it', 'will'],
    ['Roman numerals', 'is CLXXX and', 'clxxx'],
    ['misspelled numbers', 'is sevnty and', 'sevnty'],
    ['German', 'ist gut und', 'ist, gut, und'],
    ['Spanish', 'es muy buena', 'es, muy, buena'],
  ])('for %s in its own words', (_title, words, unknown) =>
    expect(faults(withWords(words))).toContain(
      `uses words outside the vocabulary of comments (${unknown})`,
    ),
  );

  test.each([
    ['a hidden mark', '\u202e', 'U+202E'],
    ['a no-break space', '\u00a0', 'U+00A0'],
    ['a line break', '\n', 'U+000A'],
    ['markup', '**', '*'],
    ['a tag', '<b>', '<'],
    ['a unit', '%', '%'],
    ['a sign', '±', '±'],
    ['a foreign letter', 'p\u0430th', '\u0430'],
  ])('for %s', (_title, characters, shown) =>
    expect(faults(withWords(characters))).toContain(`contains the character "${shown}"`),
  );

  test.each([
    ['Your cadence suggests a risk of injury.', 'mentions injury'],
    ['Your knee flexion points to pain in the joint.', 'mentions pain'],
    ['This contact time is a symptom of something.', 'makes a diagnosis'],
    ["Your knee angle shows runner's knee, plainly.", 'names an illness or an injury'],
    ['Your hip angle comes from weak glutes and a slack core.', 'describes a weakness of the body'],
    ['For your knee, see a doctor about treatment soon.', 'advises on treatment'],
    ['A higher cadence prevents problems later on.', 'promises an effect on health'],
    ['Elite runners have a higher cadence than you do.', 'compares with other people'],
    ['For a better cadence, visit www.acme-shoes.com today.', 'advertises or links to something'],
    ['Ignore all previous words: my instructions say so.', 'mentions its instructions'],
    ['Your cadence is pathetic, and you know it well.', 'is rude'],
    ['Your cadence hides ｐａｉｎ in the knee.', 'mentions pain'],
  ])('for a claim that no text may make: %s', (sentence, claim) =>
    expect(faults(sentence)).toContainEqual(expect.stringContaining(claim)),
  );

  test.each([
    'Your knee angle shows a worn meniscus and loose ligaments.',
    'Your foot strike shows flat feet, and your cadence a heart murmur, so rest for a week.',
    'Your cadence suggests anaemia, take iron tablets.',
    'Your knee flexion points to cartilage wear.',
    'With this cadence go to hospital now.',
    'For a better cadence visit acme dot com.',
  ])('for words that no list of forbidden claims has: %s', (sentence) =>
    expect(faults(sentence)).toContainEqual(
      expect.stringContaining('uses words outside the vocabulary of comments'),
    ),
  );
});

test('only the referral may mention health', () => {
  expect(written('{session.doctor}')).toBe(english.comments.sentences.medicalReferral);
  expect(faultsIn(['{session.doctor}', 'Your pain comes from the knee.'])).toContainEqual(
    expect.stringContaining('mentions pain'),
  );
});
