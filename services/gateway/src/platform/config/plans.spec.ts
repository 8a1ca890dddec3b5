import { parseFinishedSessionDays } from './plans.ts';

test('reads days by plan', () => {
  const days = parseFinishedSessionDays('none=30, standard=365');
  expect(days).toEqual(
    new Map([
      ['none', 30],
      ['standard', 365],
    ]),
  );
});

test.each(['', 'gold=30', 'none', 'none=0', 'none=-1', 'none=1.5', 'none=30,none=60', 'none=30,'])(
  'refuses "%s"',
  (text) => {
    expect(parseFinishedSessionDays(text)).toBeNull();
  },
);
