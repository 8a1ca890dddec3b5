import { book } from '@strideform/metric-book';
import fc from 'fast-check';
import { answerLimits, faultsOf } from '../checks/check-draft.ts';
import { sessionFacts } from '../facts/facts.ts';
import type { SessionMetrics } from '../facts/session-metrics.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import { textOf } from '../templates/template.ts';
import { factsOfAll, inSystem, inventedNumbers, metric } from '../written-text.fixture.ts';
import {
  anyFactors,
  anySystem,
  scaled,
  unchanged,
  uneven,
  usualBelow,
} from './changed-sessions.fixture.ts';
import {
  modelPlaceholders,
  textsOfPlaceholders,
  type ModelPlaceholders,
} from './model-placeholders.ts';

const question = 'Is my running good?';

describe('placeholders of a session', () => {
  test("have only phrases that are true, with matching advice and the runner's own range", () => {
    const slow = { ...demoMetrics.metrics['cadence']!, avg: 148 };
    const usual = { cadence: { low: 160, high: 164 } };
    const metrics = { ...demoMetrics.metrics, cadence: slow };
    const facts = factsOfAll({ ...demoMetrics, metrics, usual });
    const { byId } = modelPlaceholders(facts, question);
    const textFor = (id: string): string | undefined => byId.get(id)?.text;
    expect(textFor('cadence.comparison')).toMatch(
      /^below the typical range of .* and below your own usual range of 160 to 164 steps\/min$/,
    );
    expect(textFor('cadence.stands_out')).toBe('steps that are slow for your speed');
    expect(textFor('cadence.target')).toMatch(/a cadence about 5 % higher, near 155 steps\/min/);
    expect([textFor('cadence.keep'), textFor('session.overview')]).toEqual([undefined, undefined]);
    expect(textFor('com_oscillation.keep')).toContain('Keep the bounce');
  });

  test('call a value "likely" outside its range if the uncertainty is larger than the distance', () => {
    const verdictWith = (uncertainty: number): string | undefined => {
      const cadence = { ...demoMetrics.metrics['cadence']!, avg: 151.2, uncertainty };
      const metrics = { ...demoMetrics.metrics, cadence };
      const { byId } = modelPlaceholders(factsOfAll({ ...demoMetrics, metrics }), question);
      return byId.get('cadence.verdict')?.text;
    };
    expect(verdictWith(3)).toBe('likely outside the typical range, but not clearly');
    expect(verdictWith(1)).toBe('below the typical range');
  });

  test('of an answer on pain include the referral, and no advice', () => {
    const facts = factsOfAll(uneven);
    const aspectsFor = (asked: string): Set<string> =>
      new Set([...modelPlaceholders(facts, asked).byId.values()].map(({ aspect }) => aspect));
    const advice = ['stands_out', 'aim', 'cue', 'drill', 'target', 'advice', 'keep', 'retest'];
    const onPain = aspectsFor('My knee hurts, which drill helps?');
    expect(advice.filter((aspect) => onPain.has(aspect))).toEqual([]);
    expect(['average', 'doctor'].filter((aspect) => !onPain.has(aspect))).toEqual([]);
    const onForm = aspectsFor('Which drill helps?');
    expect(advice.filter((aspect) => !onForm.has(aspect))).toEqual([]);
  });

  test.each([
    [null, ['advice']],
    ['Is my overstride too large?', []],
    ['What should I do about my overstride?', ['advice']],
    ['Which drill is for my overstride?', ['drill']],
  ])('on a value that nobody can judge advise only what is asked for: %s', (asked, expected) => {
    const { byId } = modelPlaceholders(factsOfAll(demoMetrics), asked);
    const offered = ['advice', 'cue', 'drill', 'target', 'keep', 'aim'];
    expect(byId.get('overstride.unranged')?.text).toContain('We know of no study');
    expect(offered.filter((aspect) => byId.has(`overstride.${aspect}`))).toEqual(expected);
  });

  test('of a comment include no answers, and no all-clear for a part of the session', () => {
    const facts = sessionFacts(demoMetrics, ['speed', 'pace'], metric);
    const ids = [...modelPlaceholders({ ...facts, findings: [] }, null).byId.keys()];
    expect(ids.filter((id) => id.startsWith('session.'))).toEqual([
      'session.one_thing',
      'session.film_again',
    ]);
  });

  test('share no ids with the variables of our sentences', () => {
    const keys: readonly string[] = book.map(({ key }) => key);
    const variables = ['metric', 'names', 'items', 'opening', 'side', 'title', 'titles', 'details'];
    expect([...variables, 'session'].filter((name) => keys.includes(name))).toEqual([]);
  });
});

describe('for any text of a model', () => {
  const anySession = fc
    .tuple(anyFactors, fc.constantFrom(undefined, usualBelow))
    .map(([factors, usual]): SessionMetrics => {
      const entries = Object.entries(demoMetrics.metrics).flatMap(([key, value]) => {
        const factor = key in factors ? factors[key] : unchanged;
        return factor == null ? [] : [[key, scaled(value, factor)] as const];
      });
      return { ...demoMetrics, metrics: Object.fromEntries(entries), usual };
    });
  /** Index for a list whose length is not known yet. */
  const anyIndex = fc.nat({ max: 10_000 });
  const pick = <T>(items: readonly T[], index: number): T => items[index % items.length]!;
  const anyWords = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('was', 'and', 'shows', 'with', 'or') },
    { weight: 1, arbitrary: fc.constantFrom('182', 'seventy', 'over', 'not', '-', '%', '{') },
  );
  const anySentence = fc.record({
    first: anyIndex,
    others: fc.array(anyIndex, { maxLength: 2 }),
    words: anyWords,
    isOfOneMetric: fc.boolean(),
  });
  type Sentence = typeof anySentence extends fc.Arbitrary<infer S> ? S : never;

  /** Writes a sentence of the grammar: a metric, words, and phrases of it or of any other. */
  function toTemplate(
    { first, others, words, isOfOneMetric }: Sentence,
    { byId }: ModelPlaceholders,
  ): string {
    const all = [...byId.values()];
    const lead = pick(all, first);
    if (lead.kind === 'sentence') return `{${lead.id}}`;
    const phrases = all.filter(({ kind, metric: key }) => kind === 'phrase' && key === lead.metric);
    const further = others.map((index) => pick(isOfOneMetric ? phrases : all, index));
    const written = [lead, ...further].map(({ id }) => `{${id}}`).join(` ${words} `);
    return `Your {${lead.metric}.name} ${words} ${written}.`;
  }

  test('each number of a valid text is a value of the session, or part of a reviewed text', () => {
    let passed = 0;
    const anySentences = fc.array(anySentence, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anySession, anySystem, anySentences, (session, system, sentences) => {
        const facts = factsOfAll(session, inSystem(system));
        const placeholders = modelPlaceholders(facts, question);
        const draft = { sentences: sentences.map((each) => toTemplate(each, placeholders)) };
        if (faultsOf(draft, placeholders, answerLimits).length > 0) return;
        passed += 1;
        const text = textOf(draft, textsOfPlaceholders(placeholders));
        expect(inventedNumbers(text, facts)).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(passed).toBeGreaterThan(20);
  });

  test('each placeholder of a session inserts a text without gaps or invented numbers', () => {
    fc.assert(
      fc.property(anySession, anySystem, (session, system) => {
        const facts = factsOfAll(session, inSystem(system));
        const { byId } = modelPlaceholders(facts, question);
        const texts = [...byId.values()].map(({ text }) => text);
        expect(texts.filter((text) => /[{}]|undefined|NaN/.test(text))).toEqual([]);
        expect(inventedNumbers(texts.join(' '), facts)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('random words never pass with a number in them', () => {
    const ofDemo = modelPlaceholders(factsOfAll(demoMetrics), question);
    const anyText = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(anyText, (words) => {
        const draft = { sentences: [`Your cadence ${words} was {cadence.average}.`] };
        if (faultsOf(draft, ofDemo, answerLimits).length > 0) return;
        const text = textOf(draft, textsOfPlaceholders(ofDemo));
        expect(text.replace('170 steps/min', '')).not.toMatch(/\p{N}/u);
      }),
    );
  });
});
