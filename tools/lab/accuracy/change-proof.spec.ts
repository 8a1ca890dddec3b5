import { compareWithDemo, earlierSessions, type KnownChangeRow } from './known-change.ts';

describe('the rendered runner, through the real pose model, beside the demo clip', () => {
  const earlier = earlierSessions();
  const changedOf = (rows: readonly KnownChangeRow[]) =>
    rows.filter(({ found }) => found.verdict === 'changed');
  const rowOf = (rows: readonly KnownChangeRow[], metric: string) =>
    rows.find((row) => row.metric === metric)!;

  test('has changed in cadence alone, and by 5 %, where it steps quicker at one speed', () => {
    const rows = compareWithDemo('cadence', earlier);
    // At one speed, stride time and stride length are cadence written another way.
    expect(changedOf(rows).map(({ metric }) => metric)).toEqual([
      'cadence',
      'stride_time',
      'stride_length',
    ]);
    expect(Math.abs(rowOf(rows, 'stride_length').found.difference + 0.1)).toBeLessThan(0.02);
    expect(Math.abs(rowOf(rows, 'cadence').found.difference - 8.5)).toBeLessThan(0.2);
  });

  test('has changed in trunk lean alone, and by 3°, where it leans farther', () => {
    const rows = compareWithDemo('lean', earlier);
    expect(changedOf(rows).map(({ metric }) => metric)).toEqual(['posture_angle']);
    expect(Math.abs(rowOf(rows, 'posture_angle').found.difference - 3)).toBeLessThan(0.3);
  });

  test('has not changed where it is filmed again in another light', () => {
    const verdicts = compareWithDemo('again', earlier).map(({ found }) => found.verdict);
    expect(verdicts.length).toBeGreaterThan(25);
    expect(new Set(verdicts)).toEqual(new Set(['within_noise']));
  });
});
