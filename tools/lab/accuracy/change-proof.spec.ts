import { compareWithDemo, earlierSessions, type KnownChangeRow } from './known-change.ts';

describe('the rendered runner compared with the demo clip, through the real pose model', () => {
  const earlier = earlierSessions();
  const changedOf = (rows: readonly KnownChangeRow[]) =>
    rows.filter(({ found }) => found.verdict === 'changed');
  const rowOf = (rows: readonly KnownChangeRow[], metric: string) =>
    rows.find((row) => row.metric === metric)!;

  test('has changed only in cadence, by 5 %, when it takes quicker steps at the same speed', () => {
    const rows = compareWithDemo('cadence', earlier);
    // At the same speed, stride time and stride length follow from cadence.
    expect(changedOf(rows).map(({ metric }) => metric)).toEqual([
      'cadence',
      'stride_time',
      'stride_length',
    ]);
    expect(Math.abs(rowOf(rows, 'stride_length').found.difference + 0.1)).toBeLessThan(0.02);
    expect(Math.abs(rowOf(rows, 'cadence').found.difference - 8.5)).toBeLessThan(0.2);
  });

  test('has no stated change when it leans 3° farther forward, because a camera tilts by as much', () => {
    const rows = compareWithDemo('lean', earlier);
    expect(changedOf(rows)).toEqual([]);
    expect(Math.abs(rowOf(rows, 'posture_angle').found.difference - 3)).toBeLessThan(0.3);
  });

  test('has not changed when it is filmed again in other light', () => {
    const verdicts = compareWithDemo('again', earlier).map(({ found }) => found.verdict);
    expect(verdicts.length).toBeGreaterThan(22);
    expect(new Set(verdicts)).toEqual(new Set(['within_noise']));
  });
});
