import {
  comparedValues,
  differenceOfShown,
  differenceText,
  measuredDecimals,
  measuredNumber,
  measuredText,
  numberText,
  quantityNumber,
  quantityOf,
  quantityText,
  roundInUnit,
  roundTo,
  signedText,
  uncertaintyText,
  unitName,
  valueText,
} from './units.ts';

describe('roundTo', () => {
  test.each([
    [2.9070964, 3, 2.907],
    [-1.005, 1, -1],
    [-0.0001, 2, 0],
    [1e-9, 4, 0],
    [170.46, 0, 170],
  ])('rounds %d to %d decimals', (value, decimals, expected) => {
    expect(roundTo(value, decimals)).toBe(expected);
  });

  test('keeps the order of any numbers', () => {
    const values = Array.from({ length: 2000 }, (_, i) => Math.sin(i * i) * 10 ** ((i % 7) - 3));
    const ordered = values.toSorted((a, b) => a - b);
    const rounded = ordered.map((value) => roundTo(value, 2));
    expect(rounded).toEqual(rounded.toSorted((a, b) => a - b));
  });
});

test('a value is rounded to the digits of its unit in responses, and unchanged in an unknown unit', () => {
  expect([
    roundInUnit(7.2496, 'deg'),
    roundInUnit(0.26349, 's'),
    roundInUnit(1.23456, 'furlong'),
  ]).toEqual([7.25, 0.2635, 1.23456]);
});

describe('a value for people', () => {
  test.each([
    [0.2534, 's', '253 ms'],
    // Half a millisecond in the digits of a response. The multiplication alone gives
    // 244.49999999999997.
    [0.2055, 's', '206 ms'],
    [0.2445, 's', '245 ms'],
    [4.0049, 's', '4.0 s'],
    [170.2, 'steps/min', '170 steps/min'],
    [14.82, 'deg', '14.8°'],
    [-0.01, 'deg', '0.0°'],
    [-3.2, 'deg', '−3.2°'],
    [5.608, 'min/km', '5:36 min/km'],
    [5.9999, 'min/km', '6:00 min/km'],
    [2.972, 'm/s', '10.7 km/h'],
    [0.359, '', '0.359'],
    [1.234, 'furlong', '1.23 furlong'],
    [null, 'deg', '–'],
  ])('of %s %s is "%s"', (value, unit, text) => {
    expect(valueText(value, unit)).toBe(text);
  });

  test('is rounded from the digits of API responses', () => {
    expect(valueText(7.2496, 'deg')).toBe(valueText(7.25, 'deg'));
  });

  test('has no unit if the unit is shown elsewhere', () => {
    expect(numberText(155.2, 'steps/min')).toBe('155');
    expect(['s', 'm/s', 'deg', ''].map(unitName)).toEqual(['ms', 'km/h', '°', '']);
  });

  test.each([
    [2.88, 'm/s', '6.4 mph'],
    [5.775, 'min/km', '9:18 min/mile'],
    [1.05, 'm', '3.44 ft'],
    [8, 'cm', '3.1 in'],
    [0.267, 's', '267 ms'],
    [4.2, 'W/kg', '4.20 W/kg'],
  ])('of %s %s is "%s" in imperial units', (value, unit, text) => {
    expect(quantityText(quantityOf(value, unit, 'imperial'))).toBe(text);
  });

  test('is in seconds if it is as long as a clip, with either sign', () => {
    const texts = [1.9999, 2, -2.5].map((value) => quantityText(quantityOf(value, 's')));
    expect(texts).toEqual(['2000 ms', '2.0 s', '−2.5 s']);
  });

  test('may have more decimals than its unit has', () => {
    const quantity = quantityOf(0.0134, 's');
    expect(quantityNumber({ ...quantity, decimals: quantity.decimals + 1 })).toBe('13.4');
  });
});

describe('a difference', () => {
  test.each([
    [4.2, 'steps/min', '+4 steps/min'],
    [-4.2, 'steps/min', '−4 steps/min'],
    [0.2, 'steps/min', '0 steps/min'],
    [-0.2, 'steps/min', '0 steps/min'],
    [-0.2, 'min/km', '−0:12 min/km'],
    [1.1, 'min/km', '+1:06 min/km'],
    [-0.001, 'min/km', '0:00 min/km'],
  ])('of %s %s is "%s"', (difference, unit, text) => {
    expect(differenceText(difference, unit)).toBe(text);
  });
});

describe('an uncertainty', () => {
  test('is never shown as zero', () => {
    expect(uncertaintyText(0.2, 'steps/min')).toBe('0.2 steps/min');
    expect(uncertaintyText(0.024, 's')).toBe('24 ms');
    expect(uncertaintyText(0.12, 'min/km')).toBe('7 s/km');
    expect(uncertaintyText(0.001, 'min/km')).toBe('1 s/km');
  });

  test('follows its value, in the unit of the value', () => {
    expect(measuredText(0.2634, 0.0042, 's')).toBe('263 ± 4 ms');
    expect(measuredText(4.01, 0.0041, 's')).toBe('4.010 ± 0.004 s');
    expect(measuredText(5.78, 0.05, 'min/km')).toBe('5:47 min/km ± 3 s/km');
    expect(measuredNumber(170.1, 0.31, 'steps/min')).toBe('170.1 ± 0.3');
    expect(measuredNumber(5.983, 0.0068, 's')).toBe('5.983 ± 0.007');
  });

  test('is omitted if it is not known', () => {
    expect(measuredText(12.3, null, 'deg')).toBe('12.3°');
    expect(measuredNumber(12.3, null, 'deg')).toBe('12.3');
  });
});

test('the difference of values that are shown with more decimals has them, too', () => {
  const decimals = measuredDecimals(168.6, 0.3, 'steps/min');
  const difference = differenceOfShown(168.6, 180.2, 'steps/min', decimals);
  expect(signedText(difference)).toBe('+11.6 steps/min');
});

test.each([
  [168.6, 180.2, 'steps/min', '+11 steps/min'],
  [0.3357, 0.3284, '', '−0.008'],
  [2.704, 2.776, 'm/s', '+0.3 km/h'],
  [6.19, 5.985, 'min/km', '−0:12 min/km'],
  [22.04, 16.55, 'cm', '−5.4 cm'],
  [0.25, 0.2504, 's', '0 ms'],
  [3.04, 2.96, 's', '0.0 s'],
  [1.9, 2.1, 's', '+200 ms'],
])('beside %d and %d %s as they are read, the difference is %s', (earlier, later, unit, text) => {
  expect(signedText(differenceOfShown(earlier, later, unit))).toBe(text);
});

describe('the values of a change', () => {
  const points = [
    { session: 'first', value: 168.6 },
    { session: 'between', value: null },
    { session: 'newest', value: 180.2 },
  ];

  test('are those of the newest session and of the one that it is compared with', () => {
    const isFirst = ({ session }: { session: string }) => session === 'first';
    expect(comparedValues(points, 11.6, isFirst)).toEqual({ earlier: 168.6, later: 180.2 });
  });

  test('follow from the difference if the other session is not shown', () => {
    const { earlier, later } = comparedValues(points, 10.2, () => false);
    expect([earlier, later]).toEqual([170, 180.2]);
  });
});
