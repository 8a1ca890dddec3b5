import { inclinePercent, speedText } from './speed-texts.ts';

test('speeds are shown in the units of treadmills, watches and answers', () => {
  expect(speedText(2.9)).toBe('10.4 km/h · 5:45 min/km · 2.90 m/s');
});

test('inclines are shown in per cent', () => {
  expect(inclinePercent(0)).toBe('0.0 %');
  expect(inclinePercent(1)).toBe('1.7 %');
});
