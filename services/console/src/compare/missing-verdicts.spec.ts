import type { Comparison } from '@strideform/sdk';
import { missingCodes } from './missing-verdicts.ts';

type Row = Comparison['metrics'][string];
const judged = (verdict: string, unknown_reason: string | null): Row =>
  ({ change: { verdict, unknown_reason }, no_change_reason: null }) as unknown as Row;
const notJudged = (no_change_reason: string): Row =>
  ({ change: null, no_change_reason }) as unknown as Row;

describe('the reasons below a table of changes', () => {
  test('explain changes and rows without a verdict, each reason once', () => {
    const rows = [
      judged('changed', 'days_not_known'),
      judged('changed', 'days_not_known'),
      judged('unknown', 'speed_effect_not_known'),
      notJudged('shared_by_sessions'),
      notJudged('not_measured'),
    ];
    expect(missingCodes(rows)).toEqual([
      'days_not_known',
      'speed_effect_not_known',
      'shared_by_sessions',
    ]);
  });

  test('are absent within the noise, even if some parts of it are unknown', () => {
    expect(missingCodes([judged('within_noise', 'days_not_known')])).toEqual([]);
  });
});
