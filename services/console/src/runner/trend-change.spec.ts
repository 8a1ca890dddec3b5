import { sharedReasons } from './trend-change.ts';

test('a reason that many metrics share is stated once, and others at their charts', () => {
  const alone = { no_change_reason: 'first_session' } as const;
  const speed = { no_change_reason: 'shared_by_sessions' } as const;
  const changed = { no_change_reason: null };
  expect(sharedReasons({ a: alone, b: alone, c: speed, d: alone, e: speed })).toEqual([
    'first_session',
  ]);
  expect(sharedReasons({ a: alone, b: speed, c: changed, d: changed, e: changed })).toEqual([]);
});
