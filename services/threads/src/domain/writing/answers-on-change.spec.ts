import { changeVerdicts, unjudgedReasonOf } from '@strideform/metric-book';
import fc from 'fast-check';
import { answerLimits, faultsOf } from '../checks/check-draft.ts';
import type { ChangeOfMetric, SessionChanges } from '../facts/session-metrics.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import { anySystem } from './changed-sessions.fixture.ts';
import { factsOfAll, inSystem, problemsOf } from '../written-text.fixture.ts';
import { modelPlaceholders } from './model-placeholders.ts';
import { ruleBasedText } from './rule-based-writer.ts';

const factsWith = (since: SessionChanges, system: 'metric' | 'imperial' = 'metric') =>
  factsOfAll({ ...demoMetrics, since }, inSystem(system));
const sinceOf = (...changes: ChangeOfMetric[]): SessionChanges => ({
  hasEarlier: true,
  reasons: [],
  changes,
});

const cadence: ChangeOfMetric = {
  metric: 'cadence',
  earlier: 163.8,
  difference: 6.2,
  uncertainty: 0.4,
  detectable: 3.1,
  verdict: 'changed',
  unknownReason: null,
};
const contact: ChangeOfMetric = {
  metric: 'contact_time',
  earlier: 0.2713,
  difference: -0.004,
  uncertainty: 0.006,
  detectable: 0.0166,
  verdict: 'within_noise',
  unknownReason: 'days_not_known',
};
const bounce: ChangeOfMetric = {
  metric: 'com_oscillation',
  earlier: 8.09,
  difference: -0.8,
  uncertainty: 0.2,
  detectable: 0.55,
  verdict: 'changed',
  unknownReason: 'days_not_known',
};
const known = sinceOf(contact, cadence, bounce);

function answer(question: string, since: SessionChanges = known): string {
  const facts = factsWith(since);
  const text = ruleBasedText('final_summary', question, facts);
  expect(problemsOf(text, facts)).toEqual([]);
  return text;
}

describe('an answer on what changed', () => {
  test.each(['Did it change?', 'What changed?', 'Did it work?', 'Any progress since last time?'])(
    'compares with the previous session, real changes first: %s',
    (question) =>
      expect(answer(question)).toBe(
        'Your cadence was 164 steps/min in the session before and is 170 steps/min now: ' +
          'higher by 6.2 steps/min, give or take 0.4 steps/min, where a change takes more than ' +
          '3.1 steps/min, so it has changed. Your vertical oscillation was 8.1 cm in the session ' +
          'before and is 7.3 cm now: lower by 0.80 cm, give or take 0.20 cm, where a change takes ' +
          'more than 0.55 cm, so it has changed. Within the noise: contact time. A change may still ' +
          'be a difference between days: how much those differ is known once you have sessions of ' +
          '5 days that may be compared. ' +
          'A comparison of the two sessions shows every value.',
      ),
  );

  test.each([
    [
      'Has my contact time changed?',
      'Your contact time was 271 ms in the session before and is 267 ms now: lower by 4.0 ms, give or take 6.0 ms, where a change takes more than 16.6 ms, so it lies within the noise.',
    ],
    [
      'Did my vertical oscillation go down?',
      /lower by 0\.80 cm, give or take 0\.20 cm, where a change takes more than 0\.55 cm, so it has changed\. A change may still be a difference between days/,
    ],
    ['Has my speed changed?', /one speed and slope, so your speed says nothing/],
    ['Has my total time changed?', /analysed time says how long the clip was/],
    ['Has my overstride changed?', /overstride was not measured in the session before/],
    ['Has my eversion velocity changed?', /could not be measured/],
  ])('on one metric gives its change, or the reason for none: %s', (question, text) =>
    expect(answer(question)).toMatch(text),
  );

  test('says that nothing changed if no change is certain', () =>
    expect(
      answer('What changed?', sinceOf(contact, { ...bounce, verdict: 'within_days' })),
    ).toMatch(
      /^No value is certain to have changed .* Your contact time was .* Your vertical oscillation/,
    ));

  test('does not show a difference that rounds to zero', () =>
    expect(
      answer('What changed?', sinceOf({ ...cadence, difference: 0.01, verdict: 'within_noise' })),
    ).toMatch(
      /the same in the digits shown, give or take 0\.4 steps\/min.* so it lies within the noise\./,
    ));

  test('gives the reason if there is no session to compare with', () => {
    const without = (...reasons: SessionChanges['reasons']): SessionChanges => ({
      hasEarlier: false,
      reasons,
      changes: [],
    });
    expect(answer('Did it change?', without())).toContain('your first session');
    expect(answer('Did it change?', without('different_speed', 'different_view'))).toMatch(
      /None of your recent sessions .* another speed, .* filmed from the other side\.$/,
    );
  });

  test('states only values of the sessions, for any changes', () => {
    const measured = Object.keys(demoMetrics.metrics).filter(
      (key) => unjudgedReasonOf(key) === null,
    );
    const anyChange = fc.record({
      metric: fc.constantFrom(...measured),
      earlier: fc.double({ min: -200, max: 200, noNaN: true }),
      difference: fc.double({ min: -50, max: 50, noNaN: true }),
      uncertainty: fc.option(fc.double({ min: 0, max: 9, noNaN: true })),
      detectable: fc.option(fc.double({ min: 0, max: 30, noNaN: true })),
      verdict: fc.constantFrom(...changeVerdicts),
      unknownReason: fc.constantFrom(null, 'days_not_known' as const),
    });
    const anyChanges = fc.uniqueArray(anyChange, {
      selector: ({ metric }) => metric,
      maxLength: 9,
    });
    fc.assert(
      fc.property(anyChanges, anySystem, fc.constantFrom(...measured), (changes, system, key) => {
        const facts = factsWith(sinceOf(...changes), system);
        for (const question of ['What changed?', `Has my ${key.replaceAll('_', ' ')} changed?`]) {
          const text = ruleBasedText('final_summary', question, facts);
          expect(problemsOf(text, facts)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("a model's text on what changed", () => {
  const placeholders = modelPlaceholders(factsWith(known), 'What changed?');
  const faults = (...sentences: string[]) => faultsOf({ sentences }, placeholders, answerLimits);

  test('may contain our sentences, but not parts of them', () => {
    expect(placeholders.byId.get('cadence.change')!.text).toMatch(
      /^Your cadence was 164 .* changed/,
    );
    expect(faults('{cadence.change}')).toEqual([]);
    expect(faults('{session.changes}')).toEqual([]);
    expect(faults('In short: {cadence.change}')).toContain(
      'puts {cadence.change}, which is a whole sentence, into another sentence',
    );
  });

  test.each([
    'Your cadence was {cadence.value_before} in this clip.',
    'Your cadence rose by {cadence.change_details}.',
    'Your cadence changed, and it is {cadence.average} now.',
  ])('may not describe changes in its own words: %s', (sentence) =>
    expect(faults(sentence)).not.toEqual([]),
  );
});
