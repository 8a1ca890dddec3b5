import { cadence, measuredResult, probedSession } from '../sample-measurement.fixture.ts';
import { toResultMessage, toTotalsMessage } from './result-messages.ts';

describe('a result as a message', () => {
  const measurement = {
    tenantId: 'ten_1',
    sessionId: 'ses_1',
    attempt: 2,
    status: 'measured',
    probed: probedSession('ses_1'),
    segments: [],
  } as const;

  test('holds the metrics, notes, warnings and the place of the analysis', () => {
    expect(toResultMessage({ ...measurement, result: measuredResult })).toMatchObject({
      sessionId: 'ses_1',
      attempt: 2,
      metrics: {
        cadence: { avg: 170, min: 168, max: 172, uncertainty: 1, unit: 'spm', left: 169 },
      },
      notes: { power: 'needs the body mass' },
      analysisBucket: 'clips',
      analysisKey: 'analysis.json',
      warnings: [{ code: 'few_strides', message: 'Few strides.' }],
      foundShare: 0.98,
      measuredAt: '2026-11-24T09:10:00.000Z',
    });
  });

  test('has NaN for a stride that could not be measured, and nothing for what is unknown', () => {
    const { metrics } = toResultMessage({
      ...measurement,
      result: { ...measuredResult, metrics: { cadence: { ...cadence, uncertainty: null } } },
    });
    expect(metrics['cadence']?.values).toEqual([168, NaN, 172]);
    expect(metrics['cadence']).toMatchObject({
      right: undefined,
      uncertainty: undefined,
      label: '',
      share: undefined,
    });
  });

  test('keeps a zero apart from nothing', () => {
    const { metrics } = toResultMessage({
      ...measurement,
      result: {
        ...measuredResult,
        metrics: { asymmetry: { ...cadence, avg: 0, values: [0, null], uncertainty: 0, left: 0 } },
      },
    });
    expect(metrics['asymmetry']).toMatchObject({
      avg: 0,
      values: [0, NaN],
      uncertainty: 0,
      left: 0,
    });
  });

  test('has the class of a text metric', () => {
    const footstrike = { ...cadence, label: 'heel', share: 0.9 };
    expect(
      toResultMessage({ ...measurement, result: { ...measuredResult, metrics: { footstrike } } })
        .metrics['footstrike'],
    ).toMatchObject({ label: 'heel', share: 0.9 });
  });
});

describe('totals as a message', () => {
  test('hold the averages, and the metrics of the last session', () => {
    const totals = {
      sessionCount: 3,
      averages: { cadence: 170, speed: 2.5 },
      lastSessionId: 'ses_3',
      lastAttempt: 1,
      lastSessionCreatedAt: new Date('2026-11-03T00:00:00Z'),
    };
    expect(
      toTotalsMessage({
        totals,
        lastSessionMetrics: { cadence },
        lastSessionNotes: { power: 'needs the body mass' },
      }),
    ).toMatchObject({
      sessionCount: 3,
      averages: { cadence: 170, speed: 2.5 },
      lastSessionId: 'ses_3',
      lastSessionCreatedAt: '2026-11-03T00:00:00.000Z',
      lastSessionMetrics: { cadence: { avg: 170, values: [168, NaN, 172] } },
      lastSessionNotes: { power: 'needs the body mass' },
    });
  });
});
