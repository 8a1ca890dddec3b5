import { sessionFacts } from '../facts/facts.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import { writeComment } from '../writing/write-comment.ts';
import { textOf } from '../writing/draft.ts';
import { answerLimits, faultsOf } from './check-draft.ts';

/** The typical range begins at 155.2 steps/min. */
function factsWith(uncertainty: number) {
  const { cadence } = demoMetrics.metrics;
  const metrics = { ...demoMetrics.metrics, cadence: { ...cadence!, avg: 151.2, uncertainty } };
  return sessionFacts({ ...demoMetrics, metrics }, ['cadence'], 'metric');
}
const unclear = factsWith(3);
const clear = factsWith(1);

describe('a value that lies outside of its range by less than 1.96 times its uncertainty', () => {
  test('is called likely outside, and not clearly', () => {
    expect(textOf(writeComment('running_mechanics', unclear))).toMatch(
      /likely outside the typical range of 155 to 184 steps\/min, .*, but not clearly\./,
    );
    expect(textOf(writeComment('running_mechanics', clear))).toContain(
      'below the typical range of 155',
    );
  });

  test.each([
    ['likely outside', []],
    ['outside', ['says that cadence is outside the typical range, but it is likely outside it']],
    ['below', ['says that cadence is below the typical range, but it is likely outside it']],
  ])('must not be called more by a model: %s', (words, faults) => {
    const text = `Your cadence was ${words} the typical range of the runners studied.`;
    const found = faultsOf({ sentences: [{ text, facts: [] }] }, unclear, answerLimits);
    expect(found.map((fault) => fault.replace(', but not clearly', ''))).toEqual(faults);
  });
});
