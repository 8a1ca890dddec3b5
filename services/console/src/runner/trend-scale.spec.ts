import { axisRange, datePlaces, type KnownPoint } from './trend-scale.ts';

const point = (value: number, spread = 4): KnownPoint => ({
  runAt: '2026-11-24T09:00:00Z',
  value,
  spread,
  isComparable: true,
});

describe('the axis of a trend', () => {
  test('contains the values, their uncertainties and the usual band', () => {
    expect(axisRange([point(250), point(260)], { low: 240, high: 262 })).toEqual({
      low: 240,
      high: 264,
    });
  });

  test('is not stretched by one clip with a huge uncertainty', () => {
    expect(axisRange([point(250), point(284, 1194)], null)).toEqual({ low: 246, high: 292 });
  });

  test('is not stretched by one value far from the others', () => {
    const usual = [point(250), point(254), point(258)];
    expect(axisRange([...usual, point(1478)], null)).toEqual(axisRange(usual, null));
  });

  test('contains a value that a runner may have, although the others hardly scatter', () => {
    const cadences = [168.2, 168.4, 180.2, 168.6].map((value) => point(value, 0.05));
    expect(axisRange(cadences, null).high).toBeCloseTo(180.25, 9);
  });

  test('contains a change that lasts', () => {
    const changed = [150, 151, 150, 168, 169, 168].map((value) => point(value, 1));
    expect(axisRange(changed, null)).toEqual({ low: 149, high: 170 });
  });

  test('contains a change of the newest session', () => {
    const changed = [164.1, 163.8, 164.4, 172].map((value) => point(value, 0.3));
    expect(axisRange(changed, null).high).toBeCloseTo(172.3, 9);
  });

  test('contains exact values that differ', () => {
    expect(axisRange([point(10, 0), point(10, 0), point(12, 0)], null)).toEqual({
      low: 10,
      high: 12,
    });
  });
});

describe('the places of runs', () => {
  test('follow their dates', () => {
    const places = datePlaces(['2026-11-01', '2026-11-02', '2026-11-11']);
    expect(places).toEqual([0, 0.1, 1]);
  });

  test('are in the middle if there is one day only', () => {
    expect(datePlaces(['2026-11-01', '2026-11-01'])).toEqual([0.5, 0.5]);
  });
});
