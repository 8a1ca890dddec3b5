import {
  inclineDegOf,
  speedMpsOf,
  steepest,
  type InclineUnit,
  type SpeedUnit,
} from './speed-units.ts';

test.each<[string, SpeedUnit, number]>([
  ['3.6', 'km/h', 1],
  ['12,6', 'km/h', 3.5],
  ['3.5', 'm/s', 3.5],
  ['10', 'mph', 4.4704],
  ['5:00', 'min/km', 1000 / 300],
  ['4.5', 'min/km', 1000 / 270],
  ['8:00', 'min/mi', 1609.344 / 480],
])('"%s" in %s is %d m/s', (text, unit, speedMps) => {
  expect(speedMpsOf(text, unit)).toBeCloseTo(speedMps, 9);
});

test.each<[string, SpeedUnit]>([
  ['', 'km/h'],
  ['fast', 'km/h'],
  ['0', 'm/s'],
  ['-3', 'm/s'],
  ['5:75', 'min/km'],
])('"%s" in %s is no speed', (text, unit) => {
  expect(speedMpsOf(text, unit)).toBeNull();
});

test.each<[string, InclineUnit, number]>([
  ['0', '%', 0],
  ['1', '%', 0.5729],
  ['-2,5', '%', -1.4321],
  ['1.5', '°', 1.5],
  [' -30 ', '°', -30],
])('an incline of "%s" %s is %d degrees', (text, unit, inclineDeg) => {
  expect(inclineDegOf(text, unit)).toBeCloseTo(inclineDeg, 4);
});

test.each<[string, InclineUnit]>([
  ['', '%'],
  ['steep', '%'],
  ['1/2', '°'],
  ['57.8', '%'],
  ['-31', '°'],
])('"%s" %s is no incline', (text, unit) => {
  expect(inclineDegOf(text, unit)).toBeNull();
});

test('the steepest incline of a form is one that the API takes', () => {
  expect(inclineDegOf(String(steepest['%']), '%')).toBeCloseTo(30, 1);
  expect(inclineDegOf(String(steepest['°']), '°')).toBe(30);
});
