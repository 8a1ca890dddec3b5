import fc from 'fast-check';
import {
  ageBands,
  allowedLoadFor,
  couldAnswersAllowLoad,
  healthQuestions,
  healthReplies,
  noHealthAnswers,
  type HealthAnswers,
  type ScreenedRunner,
} from './health-answers.ts';

const reply = fc.constantFrom(...healthReplies, null);
const answers: fc.Arbitrary<HealthAnswers> = fc.record({
  ageBand: fc.constantFrom(...ageBands, null),
  pain: reply,
  recentInjury: reply,
  pregnancy: reply,
  medicalLimit: reply,
});
const ageYears = fc.option(fc.integer({ min: 5, max: 100 }));
const runner: fc.Arbitrary<ScreenedRunner> = fc.record({ ageYears, answers });
const adult: HealthAnswers = {
  ageBand: 'from_18_to_64',
  pain: 'no',
  recentInjury: 'no',
  pregnancy: 'no',
  medicalLimit: 'no',
};

/** Expects a load of none for every runner whom the filter leaves. */
const expectNoLoad = (isExcluded: (runner: ScreenedRunner) => boolean): void =>
  fc.assert(
    fc.property(runner.filter(isExcluded), (one) => allowedLoadFor(one) === 'none'),
    { numRuns: 500 },
  );

describe('exercises with a load', () => {
  test('are for adults under 65 who answered no to every question', () => {
    expect(allowedLoadFor({ ageYears: null, answers: adult })).toBe('any');
    expect(allowedLoadFor({ ageYears: 30, answers: { ...adult, ageBand: null } })).toBe('any');
    expect(
      [17, 18, 64, 65].map((years) => allowedLoadFor({ ageYears: years, answers: adult })),
    ).toEqual(['none', 'any', 'any', 'none']);
  });

  test.each(healthQuestions)('are never for runners who did not answer %s with no', (question) =>
    expectNoLoad((one) => one.answers?.[question] !== 'no'),
  );

  test('are never for runners under 18 or from 65, by the profile or by their answers', () =>
    expectNoLoad(
      (one) =>
        one.answers?.ageBand === 'under_18' ||
        one.answers?.ageBand === 'from_65' ||
        (one.ageYears !== null && (one.ageYears < 18 || one.ageYears >= 65)),
    ));

  test('are never for runners of unknown age', () =>
    expectNoLoad(
      (one) =>
        one.ageYears === null &&
        (one.answers?.ageBand === null || one.answers?.ageBand === 'not_said'),
    ));

  test('are never for runners who answered nothing', () => {
    for (const years of [null, 30])
      for (const none of [null, noHealthAnswers])
        expect(allowedLoadFor({ ageYears: years, answers: none })).toBe('none');
  });
});

describe('open questions', () => {
  test('could allow a load until an answer excludes the runner', () => {
    expect(couldAnswersAllowLoad({ ageYears: null, answers: null })).toBe(true);
    expect(couldAnswersAllowLoad({ ageYears: 70, answers: null })).toBe(false);
    const open = { ...noHealthAnswers, pain: 'no' } as const;
    expect(couldAnswersAllowLoad({ ageYears: null, answers: open })).toBe(true);
    expect(couldAnswersAllowLoad({ ageYears: null, answers: { ...open, pregnancy: 'yes' } })).toBe(
      false,
    );
    expect(
      couldAnswersAllowLoad({ ageYears: null, answers: { ...open, recentInjury: 'not_said' } }),
    ).toBe(false);
    expect(couldAnswersAllowLoad({ ageYears: null, answers: adult })).toBe(false);
  });
});
