import { sessionFacts } from '../facts/facts.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import { answerLimits, faultsOf } from './check-draft.ts';

describe("a draft on the runner's own usual range", () => {
  const usual = { cadence: { low: 160, high: 164 } };
  const known = sessionFacts({ ...demoMetrics, usual }, ['cadence'], 'metric');
  const unknown = sessionFacts(demoMetrics, ['cadence'], 'metric');
  const ends = ['cadence.usual_low', 'cadence.usual_high'];
  const said = (words: string) => `Your cadence was 170 steps/min, ${words}.`;
  const faults = (text: string, facts = known, ids = ends) =>
    faultsOf({ sentences: [{ text, facts: ['cadence.average', ...ids] }] }, facts, answerLimits);

  test('passes where it is true', () =>
    expect(faults(said('above your own usual range of 160 to 164 steps/min'))).toEqual([]));

  test('must not call it typical, nor compare wrongly', () => {
    expect(faults(said('above the typical range of 160 to 164 steps/min'))).not.toEqual([]);
    expect(faults(said('below your own usual range of 160 to 164 steps/min'))).toEqual([
      'says that cadence is below the usual range, but it is above it',
    ]);
  });

  test('is refused where it is not known', () =>
    expect(faults(said('above your own usual range'), unknown, [])).toEqual([
      "compares cadence with the runner's own usual range, which is not known",
    ]));
});
