import { comparedValues, sharedReasons } from './trend-change.ts';

test('a reason that many metrics share is stated once, and others at their charts', () => {
  const alone = { no_change_reason: 'first_session' } as const;
  const speed = { no_change_reason: 'shared_by_sessions' } as const;
  const changed = { no_change_reason: null };
  expect(sharedReasons({ a: alone, b: alone, c: speed, d: alone, e: speed })).toEqual([
    'first_session',
  ]);
  expect(sharedReasons({ a: alone, b: speed, c: changed, d: changed, e: changed })).toEqual([]);
});

describe('the values of a change', () => {
  const points = [
    { session_id: 'first', value: 168.6 },
    { session_id: 'between', value: null },
    { session_id: 'newest', value: 180.2 },
  ];

  test('are those of the newest session and of the one that it is compared with', () => {
    const isFirst = ({ session_id }: { session_id: string }) => session_id === 'first';
    expect(comparedValues(points, 11.6, isFirst)).toEqual({ earlier: 168.6, later: 180.2 });
  });

  test('follow from the difference if the other session is not shown', () => {
    const { earlier, later } = comparedValues(points, 10.2, () => false);
    expect([earlier, later]).toEqual([170, 180.2]);
  });
});
