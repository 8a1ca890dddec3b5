import { threadBlocks } from '@strideform/contracts';
import { english } from '@strideform/languages';
import { bookWordsIn } from '@strideform/metric-book';
import fc from 'fast-check';
import { blockFacts } from '../facts/facts.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import { factsOfAll, metric } from '../written-text.fixture.ts';
import { anyFactors, changed, scaled, unchanged, uneven } from './changed-sessions.fixture.ts';
import { ruleBasedText } from './rule-based-writer.ts';
import { withSafetySentences } from './safety-sentences.ts';

const { drillSafety, notMedicalAdvice } = bookWordsIn(english);
const ending = ` ${drillSafety} ${notMedicalAdvice}`;
const ofRules = (text: string) => withSafetySentences(text, 'rule_based', english);
const answer = (question: string, session = demoMetrics) =>
  ofRules(ruleBasedText('final_summary', question, factsOfAll(session)));
const blocks = Object.values(threadBlocks).flat();
const jumpsAndWeight = /\b(skip|skips|hops?|jumps?|rope|hold a weight)\b/;

describe('the sentences about safety', () => {
  test('end every comment with a drill, and no comment advises jumps or added weight', () =>
    fc.assert(
      fc.property(fc.constantFrom(...blocks), anyFactors, (block, factors) => {
        const metrics = Object.entries(demoMetrics.metrics).map(
          ([key, measured]) => [key, scaled(measured, factors[key] ?? unchanged)] as const,
        );
        const session = { ...demoMetrics, metrics: Object.fromEntries(metrics) };
        const text = ofRules(ruleBasedText(block, null, blockFacts(block, session, metric)));
        if (/Drill: |Think of |To try /.test(text)) expect(text.endsWith(ending)).toBe(true);
        expect(text.split(drillSafety).length).toBeLessThanOrEqual(2);
        expect(text).not.toMatch(jumpsAndWeight);
      }),
      { numRuns: 200 },
    ));

  test.each([
    ['all values may stay', demoMetrics],
    ['no value can be judged', changed('speed', 2)],
  ])('end no comment if %s, because none asks for a change', (_, session) => {
    const texts = blocks.map((block) =>
      ruleBasedText(block, null, blockFacts(block, session, metric)),
    );
    expect(texts.join(' ')).not.toMatch(
      /Drill|Target|quicker steps first|Work on|Do not push|move on to|Bring the|Shorten/,
    );
    expect(texts.map(ofRules)).toEqual(texts);
  });

  test('end general advice only if a value stands out', () => {
    const question = 'What should I work on?';
    expect(answer(question, changed('cadence', 148)).endsWith(ending)).toBe(true);
    expect(answer(question)).not.toContain(drillSafety);
  });

  test.each([
    'Which drill helps?',
    'How can I improve my contact time?',
    'Should I raise my cadence to 180?',
    'What should I do about my cadence?',
  ])('end an answer with advice: %s', (question) => {
    for (const session of [demoMetrics, uneven, changed('cadence', 148)])
      expect(answer(question, session).endsWith(ending)).toBe(true);
  });

  test('never lead to jumps, whatever a runner asks for', () => {
    const long = changed('contact_time', 0.4);
    for (const question of ['Which drill helps my contact time?', 'And which plyometric drill?'])
      expect(answer(question, long)).not.toMatch(jumpsAndWeight);
  });

  test.each(['What was my cadence?', 'My knee hurts, which drill helps?', 'Who are you?'])(
    'are not added to a text without advice: %s',
    (question) => expect(answer(question)).not.toContain(drillSafety),
  );

  test('end every text of a model, whose own words may be advice', () =>
    expect(withSafetySentences('Relax your shoulders.', 'model', english)).toBe(
      `Relax your shoulders.${ending}`,
    ));
});
