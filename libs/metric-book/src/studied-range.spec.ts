import { book } from './book.ts';
import { fittedSpeedSlopes } from './coaching/change/fitted-speed-slopes.ts';
import { referenceFor } from './coaching/references.ts';
import { comparedSpeedsMps, largestSpeedDistance, rangeAt } from './studied-range.ts';
import { numberText } from './units.ts';

const studied = book.flatMap(({ key, range }) => (range === undefined ? [] : [{ key, range }]));

describe.each(studied)('the studied range of $key', ({ key, range }) => {
  const speedsMps = range.groups.map(({ speedMps }) => speedMps);
  const { from, to } = comparedSpeedsMps(range);

  test('applies at the studied speeds only', () => {
    for (const speedMps of speedsMps) expect(rangeAt(range, speedMps)).not.toBeNull();
    for (const speedMps of [from - 0.01, to + 0.01, null])
      expect(referenceFor(key, speedMps)).toBeNull();
    expect(from).toBeGreaterThan(0.93 * Math.min(...speedsMps));
    expect(to).toBeLessThan(1.07 * Math.max(...speedsMps));
  });

  test('applies where the speed moves the value by at most 0.6 of a standard deviation', () => {
    const slopes = fittedSpeedSlopes.find(({ toMps }) => Math.max(...speedsMps) <= toMps)!;
    const moved = 100 * largestSpeedDistance * slopes.mostPerPercent[key]!;
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(0.6 * Math.min(...range.groups.map(({ sd }) => sd)));
  });

  test('names the participants, their speeds, and what is not known of them', () => {
    expect(range.about).toMatch(/\d+ .*(runners|men).*km\/h.*not stated/);
    for (const speedMps of speedsMps) expect(range.about).toContain(numberText(speedMps, 'm/s'));
  });
});
