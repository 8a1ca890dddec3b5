import type { MetricResult } from '@strideform/contracts';
import {
  toSessionResultMessage,
  toTenantTotalsMessage,
  toSessionResult,
  toTenantTotals,
  type SessionResult,
} from './metric-result-messages.ts';

const cadence: MetricResult = {
  avg: 170,
  min: 168,
  max: 172,
  values: [168, null, 172],
  uncertainty: 1,
  unit: 'spm',
  left: 169,
  right: null,
};

const result: SessionResult = {
  sessionId: 'ses_1',
  attempt: 2,
  analysis: { bucket: 'clips', key: 'analysis.json' },
  view: 'rear',
  metrics: { cadence },
  notes: { power: 'needs the body mass' },
  warnings: [{ code: 'few_strides', message: 'Few strides.' }],
  foundShare: 0.98,
  measuredAt: new Date('2026-11-24T09:10:00Z'),
  quality: {
    verdict: 'unreliable',
    reasons: [
      {
        code: 'slow_motion_likely',
        problem: 'Slow motion.',
        remedy: '×4 fits.',
        slow_motion_factor: 4,
      },
      { code: 'walking', problem: 'Walking.', remedy: 'Run.' },
    ],
  },
};

describe('a result as a message', () => {
  test('has the metrics, notes, warnings and the address of the analysis', () => {
    expect(toSessionResultMessage(result)).toMatchObject({
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

  test('of an earlier version was measured from the side', () => {
    const { view: _, ...earlier } = result;
    expect(toSessionResultMessage(earlier).view).toBe('side');
    expect(toSessionResult({ ...toSessionResultMessage(result), view: '' }).view).toBe('side');
  });

  test('has NaN for a stride that could not be measured, and no field for an unknown value', () => {
    const { metrics } = toSessionResultMessage({
      ...result,
      metrics: { cadence: { ...cadence, uncertainty: null } },
    });
    expect(metrics['cadence']?.values).toEqual([168, NaN, 172]);
    expect(metrics['cadence']).toMatchObject({
      right: undefined,
      uncertainty: undefined,
      label: '',
      share: undefined,
    });
  });

  test('distinguishes zero from an absent value', () => {
    const { metrics } = toSessionResultMessage({
      ...result,
      metrics: { asymmetry: { ...cadence, avg: 0, values: [0, null], uncertainty: 0, left: 0 } },
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
      toSessionResultMessage({ ...result, metrics: { footstrike } }).metrics['footstrike'],
    ).toMatchObject({ label: 'heel', share: 0.9 });
  });

  test('is converted back without changes', () => {
    const footstrike = { ...cadence, label: 'heel', share: 0.9 };
    const sent = { ...result, metrics: { cadence, footstrike } };
    expect(toSessionResult(toSessionResultMessage(sent))).toEqual(sent);
  });

  test('leaves out a metric without an average', () => {
    const message = toSessionResultMessage({
      ...result,
      metrics: { cadence: { ...cadence, avg: NaN } },
    });
    expect(toSessionResult(message).metrics).toEqual({});
  });
});

describe('totals as a message', () => {
  const totals = {
    sessionCount: 3,
    averages: { cadence: 170, speed: 2.5 },
    lastSessionId: 'ses_3',
    lastSessionCreatedAt: new Date('2026-11-03T00:00:00Z'),
    lastSessionMetrics: { cadence },
    lastSessionNotes: { power: 'needs the body mass' },
  };

  test('hold the averages, and the metrics of the last session', () => {
    expect(toTenantTotalsMessage(totals)).toMatchObject({
      sessionCount: 3,
      averages: { cadence: 170, speed: 2.5 },
      lastSessionId: 'ses_3',
      lastSessionCreatedAt: '2026-11-03T00:00:00.000Z',
      lastSessionMetrics: { cadence: { avg: 170, values: [168, NaN, 172] } },
      lastSessionNotes: { power: 'needs the body mass' },
    });
  });

  test('are converted back without changes', () => {
    expect(toTenantTotals(toTenantTotalsMessage(totals))).toEqual(totals);
  });
});
