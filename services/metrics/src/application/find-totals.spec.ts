import type { JudgedQuality } from '@strideform/contracts';
import { measuredResult } from '../sample-measurement.fixture.ts';
import { FindTotals } from './find-totals.use-case.ts';

const stored = {
  sessionCount: 2,
  averages: { cadence: 170 },
  lastSessionId: 'ses_2',
  lastAttempt: 1,
  lastSessionCreatedAt: new Date('2026-11-24T10:00:00Z'),
};

const totalsWith = (verdict: JudgedQuality['verdict']) => {
  const result = { ...measuredResult, quality: { verdict, reasons: [] } };
  const measurements = { findResult: async () => ({ attempt: 1, result }) };
  const totals = { find: async () => stored };
  return new FindTotals(totals as never, measurements as never).execute('ten_1');
};

describe('the last session in the totals', () => {
  test('has its values', async () =>
    expect(await totalsWith('fair')).toMatchObject({
      lastSessionMetrics: measuredResult.metrics,
      lastSessionNotes: measuredResult.notes,
    }));

  test('has a reason in place of each value if its clip is unreliable', async () => {
    const totals = await totalsWith('unreliable');
    expect(totals).toMatchObject({
      sessionCount: 2,
      lastSessionId: 'ses_2',
      lastSessionMetrics: {},
      lastSessionNotes: {
        ...measuredResult.notes,
        cadence: expect.stringContaining('unreliable'),
      },
    });
  });
});
