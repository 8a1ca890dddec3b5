import { book, metricsShownIn } from '@strideform/metric-book';
import type { MeasuredResult, SessionFinished } from '@strideform/contracts';
import { judgedResult } from '../domain/measurement.ts';
import type { TotalsEntry } from '../domain/totals.ts';
import { CountSession } from './count-session.use-case.ts';

describe('a session that finished', () => {
  const finished: SessionFinished = {
    sessionId: 'ses_1',
    attempt: 1,
    status: 'succeeded',
    createdAt: '2026-11-24T10:00:00.000Z',
  } as SessionFinished;
  const allMeasured = Object.fromEntries(book.map(({ key }, i) => [key, { avg: i }]));

  async function counted(
    session: SessionFinished,
    metrics: object = allMeasured,
    warnings: readonly { code: string }[] = [],
  ): Promise<TotalsEntry[]> {
    const entries: TotalsEntry[] = [];
    const result = judgedResult({ metrics, warnings } as unknown as MeasuredResult);
    const measurements = { findResult: async () => ({ attempt: 1, result }) };
    const totals = {
      add: async (_tenantId: string, entry: TotalsEntry) => {
        entries.push(entry);
      },
    };
    await new CountSession(measurements as never, totals as never).execute('ten_1', session);
    return entries;
  }

  test('adds the averages of the metrics that the metric book shows in totals', async () => {
    const [entry] = await counted(finished);
    expect(entry!.averages).toEqual(
      Object.fromEntries(
        metricsShownIn('tenant_average').map(({ key }) => [key, allMeasured[key]!.avg]),
      ),
    );
  });

  test('adds nothing for a metric that was not measured', async () => {
    const [entry] = await counted(finished, { cadence: { avg: 170 } });
    expect(entry!.averages).toEqual({ cadence: 170 });
  });

  test('adds the cadence of a session from behind, which has no speed', async () => {
    const metrics = { cadence: { avg: 171 }, stride_time: { avg: 0.7 }, step_width: { avg: 0.06 } };
    const [entry] = await counted(finished, metrics);
    expect(entry!.averages).toEqual({ cadence: 171 });
  });

  test.each([
    'events_doubtful',
    'walking',
    'body_contradicted',
    'runs_backwards',
    'another_runner',
    'interlaced',
  ])('counts, but adds no averages, with the warning %s', async (code) => {
    const [entry] = await counted(finished, allMeasured, [{ code: 'cut_off' }, { code }]);
    expect(entry).toMatchObject({ sessionId: 'ses_1', averages: {} });
  });

  test('counts, but adds no averages, with a contact time that says nothing', async () => {
    const metrics = { ...allMeasured, contact_time: { avg: 0.284, uncertainty: 1.194 } };
    expect((await counted(finished, metrics))[0]).toMatchObject({ averages: {} });
  });

  test('adds its averages if a warning does not question them', async () => {
    const [entry] = await counted(finished, { cadence: { avg: 170 } }, [{ code: 'cut_off' }]);
    expect(entry!.averages).toEqual({ cadence: 170 });
  });

  test('adds nothing if it failed', async () => {
    expect(await counted({ ...finished, status: 'failed' } as SessionFinished)).toEqual([]);
  });
});
