import { languages, type Language } from '@strideform/languages';
import { pseudoLanguage } from '@strideform/languages/pseudo-language';
import { requestContext } from '@strideform/service-kit/context';
import { sampleTotals } from '../measurements/sample-data.fixture.ts';
import { TenantTotals } from './tenant-totals.dto.ts';
import { toTotalsAnswer } from './tenant-totals.ts';

describe('the totals of a tenant', () => {
  const totals = toTotalsAnswer({
    ...sampleTotals,
    lastSessionNotes: { eversion_velocity: 'needs a rear view' },
  });

  test('match their schema, with the metrics of the contract', () => {
    expect(TenantTotals.parse(totals)).toEqual(totals);
    expect(Object.keys(totals.avg_metrics).sort()).toEqual([
      'avg_cadence',
      'avg_flight_time',
      'avg_power',
      'avg_speed',
    ]);
    expect(Object.keys(totals.last_session_metrics).sort()).toEqual([
      'cadence',
      'contact_angle',
      'contact_time',
      'flight_time',
      'footstrike',
      'incline',
      'normalized_power',
      'pace',
      'power',
      'rbalance',
      'speed',
      'stride_length',
      'stride_time',
      'total_distance',
      'total_time',
    ]);
    expect(totals.last_session_metrics).toMatchObject({
      footstrike: 'rearfoot',
      total_distance: 17.1,
      total_time: 5.9,
      incline: { avg: 0, min: 0, max: 0 },
    });
    expect(totals.last_session_created_at).toEqual({ date: '24/11/2026', time: '10:05 AM' });
    expect(totals.notes).toEqual({});
  });

  test('give a reason for each null', () => {
    const { cadence, ...rest } = sampleTotals.lastSessionMetrics;
    const partial = toTotalsAnswer({
      ...sampleTotals,
      averages: { cadence: 170 },
      lastSessionMetrics: { cadence: cadence! },
      lastSessionNotes: { speed: "needs the runner's height" },
    });
    expect(partial.avg_metrics['avg_speed']).toBeNull();
    expect(partial.notes['avg_speed']).toBe('no session has measured it');
    expect(partial.last_session_metrics['speed']).toEqual({ avg: null, min: null, max: null });
    expect(partial.notes['speed']).toBe("needs the runner's height");
    expect(Object.keys(partial.notes)).toEqual(
      expect.arrayContaining(
        Object.keys(rest).filter((key) => key in partial.last_session_metrics),
      ),
    );
  });
});

describe('in another language, the totals of a tenant', () => {
  beforeAll(() => void (languages as Language[]).push(pseudoLanguage));
  afterAll(() => void (languages as Language[]).pop());

  test('have their notes in it', () => {
    const lastSessionNotes = { cadence: 'needs a rear view' };
    const totals = { ...sampleTotals, lastSessionNotes };
    const { notes } = requestContext.run({ language: pseudoLanguage.code }, () =>
      toTotalsAnswer(totals),
    );
    expect(notes['cadence']).toBe('[needs a rear view]');
  });
});
