import { rankCorrelation } from './correlation.ts';
import { centralHalfWidth, resolutionFrom } from './resolution-fit.ts';

const clip = (speedMps: number, exact: number, found: number) =>
  ({ metric: 'cadence', value: 'mean', speedMps, exact, found }) as const;

describe('the resolution of a metric', () => {
  test('is full if a model only shifts and stretches the values', () => {
    expect(rankCorrelation([1, 2, 3, 4], [10, 40, 90, 160])).toBeCloseTo(1);
    expect(rankCorrelation([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1);
  });

  test('gives equal values their mean rank', () => {
    // Ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3: 4.5 / √(4.5 · 5).
    expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5));
  });

  test('does not credit a model with the effect of the speed', () => {
    const runners = [
      [0, 0],
      [1, -1],
      [2, 0],
      [3, 1],
    ] as const;
    const clips = runners.flatMap(([own, seen], index) =>
      [2, 3, 4, 5].map((speed) =>
        clip(speed, 160 + 10 * speed + own, 160 + 10 * speed + (index % 2 === 0 ? seen : -own)),
      ),
    );
    expect(resolutionFrom(clips).rank).toBeLessThan(0.5);
  });

  test('states the central 68 % of the errors, so that one gross error counts little', () => {
    const errors = Array.from({ length: 101 }, (_, index) => index - 50);
    expect(centralHalfWidth(errors)).toBeCloseTo(34.1, 0);
    expect(centralHalfWidth([...errors, 10_000])).toBeLessThan(36);
  });
});
