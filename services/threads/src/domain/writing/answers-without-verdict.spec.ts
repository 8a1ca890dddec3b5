import { demoMetrics } from '../sample-session.fixture.ts';
import { factsOfAll } from '../written-text.fixture.ts';
import { ruleBasedText } from './rule-based-writer.ts';

const answer = (question: string, session = demoMetrics): string =>
  ruleBasedText('final_summary', question, factsOfAll(session));

describe('an answer on overstride, for which no study gives a range', () => {
  const neutral =
    'Your ankle lands 16.1 cm ahead of the hip (± 1.0 cm). We know of no study with a typical range; compare it with your next clip at the same speed.';

  test.each(['Is my overstride too large?', 'Am I overstriding too much?', 'Do I overstride?'])(
    'says the value and that nobody can judge it, and nothing else: %s',
    (question) => expect(answer(question)).toBe(neutral),
  );

  test.each([
    'Is my overstride too large? Should I change it?',
    'What should I do about my overstride?',
  ])('adds what coaches advise, and no drill, to an answer on what to do: %s', (question) => {
    const text = answer(question);
    expect(text).toMatch(/^Your ankle lands 16\.1 cm .*next clip at the same speed\. \S/);
    expect(text).not.toContain('Drill: ');
  });

  test('names a drill if the question asks for one', () =>
    expect(answer('Which drill is for my overstride?')).toMatch(/^Your ankle .* Drill: /));

  test('advises no drill without a value either', () => {
    const { overstride: _, ...metrics } = demoMetrics.metrics;
    const text = answer('Should I shorten my overstride?', { ...demoMetrics, metrics });
    expect(text).toContain('could not be measured');
    expect(text).not.toContain('Drill: ');
  });
});
