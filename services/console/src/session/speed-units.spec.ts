import { speedMpsOf, type SpeedUnit } from './speed-units.ts';

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
