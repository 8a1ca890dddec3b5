import { isTooCostly, measureWork, toTable, type StoredPopulation } from './work-cost.ts';
import type { ScaleWork } from './scale-work.ts';

/** Populations of a server that counts no documents. The work below asks no server. */
const all = [200, 200_000].map((sessions) => {
  const stored = { population: { sessions, tenants: 1 }, countsDocuments: false };
  return stored as StoredPopulation;
});
const workOf = (ask: ScaleWork['ask']): ScaleWork => ({ name: 'list: newest 50', ask });

describe('the cost of work by the number of sessions', () => {
  test('is refused, and not measured, if the server cannot do the work', async () => {
    const ask: ScaleWork['ask'] = () => Promise.reject(new Error('$lookup is not supported'));
    const [measured] = await measureWork(all, [workOf(ask)]);
    expect(isTooCostly(all, measured!)).toBe(true);
    expect(toTable(all, [measured!])).toContain(
      '| list: newest 50 ✗ | not measured: $lookup is not supported |',
    );
  });

  test('is refused, too, if only the largest population cannot do it', async () => {
    const ask: ScaleWork['ask'] = async (_, { sessions }) => {
      if (sessions > 200) throw new Error('out of memory');
    };
    const [measured] = await measureWork(all, [workOf(ask)]);
    expect(isTooCostly(all, measured!)).toBe(true);
  });

  test('is accepted if it does not grow', async () => {
    const [measured] = await measureWork(all, [workOf(() => Promise.resolve())]);
    expect(isTooCostly(all, measured!)).toBe(false);
    expect(toTable(all, [measured!])).not.toMatch(/✗|not measured/);
  });

  test.each([
    [3, false],
    [3000, true],
  ])('is judged by its growth: %d ms', (largestMs, isRefused) => {
    const costs = [3, largestMs].map((ms) => ({ fastestMs: ms, medianMs: ms, examined: null }));
    expect(isTooCostly(all, { name: 'a', costs })).toBe(isRefused);
  });
});
