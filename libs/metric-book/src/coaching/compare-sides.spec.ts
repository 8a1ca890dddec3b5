import { onlyMeasuredSide, sidesDiffer, uncertaintyOfSide } from './compare-sides.ts';

test('the only measured side is found', () => {
  expect([
    onlyMeasuredSide({ left: 1, right: null }),
    onlyMeasuredSide({ right: 1 }),
    onlyMeasuredSide({ left: 1, right: 2 }),
    onlyMeasuredSide({ left: null }),
    onlyMeasuredSide({}),
  ]).toEqual(['left', 'right', null, null, null]);
});

test('sides differ by more than four uncertainties of their mean; unknown without both sides or an uncertainty', () => {
  expect([
    sidesDiffer({ left: 10, right: 14.1 }, 1),
    sidesDiffer({ left: 14, right: 10 }, 1),
  ]).toEqual([true, false]);
  expect([
    sidesDiffer({ left: 10, right: 20 }, null),
    sidesDiffer({ left: 10, right: null }, 1),
    sidesDiffer({}, 1),
  ]).toEqual([null, null, null]);
});

test("a side's own uncertainty is √2 times the mean's, unless it is the only side", () => {
  expect(uncertaintyOfSide({ left: 10, right: 12 }, 1)).toBeCloseTo(Math.SQRT2, 10);
  expect(uncertaintyOfSide({ left: 10, right: null }, 1)).toBe(1);
  expect(uncertaintyOfSide({ left: 10, right: 12 }, null)).toBeNull();
});
