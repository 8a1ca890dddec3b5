import { english } from '@strideform/languages';
import { factsOfAll, problemsOf } from '../written-text.fixture.ts';
import { uneven } from './changed-sessions.fixture.ts';
import { ruleBasedText } from './rule-based-writer.ts';

const { sentences } = english.comments;
const all = factsOfAll(uneven);
const answer = (question: string): string => ruleBasedText('final_summary', question, all);

describe('a question in a runner’s own words', () => {
  test.each([
    ['Is 0.267 s good?', 'Your contact time was 267 ms'],
    ['Is 267 ms too long?', 'Your contact time was 267 ms'],
    ['What does 170 mean?', 'Your cadence was 170 steps/min'],
    ['Why 44.1 degrees?', 'Your peak knee flexion in stance was 44.1°'],
    ['Where does 38.1° come from?', 'Your peak knee flexion in stance was 44.1°'],
    ['Is 16.1 cm too much?', 'Your ankle lands 16.1 cm'],
    ['Are my steps too short?', 'Your step length was 1.02 m'],
    ['Do I land on my heels?', 'Your foot strike was rearfoot'],
  ])('names a metric by its value or by a runner’s words: %s', (question, text) =>
    expect(answer(question)).toContain(text),
  );

  test.each(['Should I do it 5 times?', 'Is 30 minutes enough?', 'Is 9.87 s fast?'])(
    'does not mistake another number for a value: %s',
    (question) => expect(answer(question)).not.toMatch(/^Your /),
  );

  test('says that there is no range to judge a value by', () => {
    expect(answer('Is my push-off angle too high?')).toContain(sentences.noRange);
    expect(answer('Is my cadence good?')).not.toContain(sentences.noRange);
  });

  test.each([
    ['How do I get faster?', sentences.raceSpeed, /vertical oscillation.* Drill: /],
    ['How can I run a marathon under 3 hours?', sentences.raceSpeed, /Drill: /],
    ['How much should I train?', sentences.raceSpeed, /Drill: /],
    ['How can I become more efficient?', sentences.noEconomy, /up and down less/],
    [
      'Which foot do I favour?',
      sentences.noStrength,
      /Your peak knee flexion in stance was .* on the left/,
    ],
    [
      'Is my left leg weaker?',
      sentences.noStrength,
      /Your peak knee flexion in stance was .* on the left/,
    ],
    [
      'How do I compare with elite runners?',
      sentences.whatRangesAre,
      /In cadence, .* you run like the runners studied/,
    ],
    ['What am I doing well?', 'Keep your cadence as it is', /most economical/],
    ['Are my arms ok?', sentences.notShown, /You can ask why/],
    ['What should I eat before a race?', sentences.notShown, /You can ask why/],
    ['When should I film again?', sentences.whatCounts, /Measure again after 6 weeks/],
    ['Who are you?', sentences.whoAnswers, /You can ask why/],
    ['Thanks!', sentences.welcome, /Film again/],
  ])('gets an answer even if it names no metric: %s', (question, first, then) => {
    const text = answer(question);
    expect(text.startsWith(first)).toBe(true);
    expect(text).toMatch(then);
    expect(problemsOf(text, all)).toEqual([]);
  });

  test.each(['Am I a heel striker?', 'Do I overpronate?', "I don't understand", 'Thanks a lot'])(
    'is recognised as English if it is short: %s',
    (question) => expect(answer(question)).not.toContain(sentences.otherLanguage),
  );

  test('gets the dose of a drill if it asks for the drill again', () =>
    expect(answer('How often should I do the drill?')).toMatch(/Drill: .* two easy runs a week/));
});

describe('a question of which a clip shows one part', () => {
  test.each([
    ['Is his cadence too low and which shoes should he buy for a marathon?', sentences.shoes],
    ['Which shoes should he buy for a marathon, and is his cadence too low?', sentences.shoes],
    ['Is my cadence too low? And what should I eat before a race?', sentences.notShown],
    ['Is my cadence too low, and how can I get faster?', sentences.raceSpeed],
  ])('answers the part that the clip shows, then says why not the rest: %s', (question, why) => {
    const text = answer(question);
    expect(text).toMatch(
      /^Your cadence was 170 steps\/min, within the typical range of 155 to 184 .* The other part of your question /,
    );
    expect(text).toContain(why);
    expect(text).not.toContain('Drill: ');
    expect(problemsOf(text, all)).toEqual([]);
  });

  test('answers a general part of a question, then says why not the rest', () => {
    const text = answer('What should I work on, and which shoes suit me?');
    expect(text).toMatch(
      /^First, your vertical oscillation: 8\.1 cm .* The other part .* A clip shows how you run in the shoes/,
    );
  });

  test.each(['Which shoes, and why?', 'I like my shoes, should I buy another pair?'])(
    'answers a question on shoes alone as one: %s',
    (question) => expect(answer(question)).toMatch(/^A clip shows how you run in the shoes/),
  );

  test('refers to a doctor first, whatever the other part of the question is about', () => {
    const text = answer('Is my cadence too low, and which shoes help my knee pain?');
    expect(text.startsWith(sentences.medicalReferral)).toBe(true);
    expect(text).not.toContain(sentences.shoes);
  });
});
