import { shownNumber, shownValue, signedValue, uncertaintyText } from './metric-text.ts';

describe('a value for people', () => {
  test.each([
    [0.2534, 's', '253 ms'],
    // As the PDF rounds it, which prints seconds.
    [0.2055, 's', '205 ms'],
    [170.2, 'steps/min', '170 steps/min'],
    [14.82, 'deg', '14.8°'],
    [-0.01, 'deg', '0.0°'],
    [5.608, 'min/km', '5:36 min/km'],
    [5.9999, 'min/km', '6:00 min/km'],
    [2.972, 'm/s', '2.97 m/s'],
    [0.359, '', '0.359'],
    [null, 'deg', '–'],
  ])('of %s %s is "%s"', (value, unit, text) => {
    expect(shownValue(value, unit)).toBe(text);
  });

  test('has no unit where the unit stands elsewhere', () => {
    expect(shownNumber(155.2, 'steps/min')).toBe('155');
  });

  test.each([
    [4.2, 'steps/min', '+4 steps/min'],
    [-4.2, 'steps/min', '−4 steps/min'],
    [0.2, 'steps/min', '0 steps/min'],
    [-0.2, 'steps/min', '0 steps/min'],
    [-0.2, 'min/km', '−0:12 min/km'],
    [1.1, 'min/km', '+1:06 min/km'],
    [-0.001, 'min/km', '0:00 min/km'],
  ])('as a difference of %s %s is "%s"', (difference, unit, text) => {
    expect(signedValue(difference, unit)).toBe(text);
  });

  test('has an uncertainty that is never shown as nothing', () => {
    expect(uncertaintyText(0.2, 'steps/min')).toBe('0.2 steps/min');
    expect(uncertaintyText(0.024, 's')).toBe('24 ms');
    expect(uncertaintyText(0.12, 'min/km')).toBe('7 s/km');
  });
});
