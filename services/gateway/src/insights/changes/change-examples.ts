import type { Comparison, Trends } from './change.dto.ts';

const before = 'ses_0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const after = 'ses_9f8e7d6c5b4a39281706f5e4d3c2b1a0';
const change = {
  difference: 6.2,
  detectable: 0.6,
  verdict: 'changed',
  unknown_reason: null,
  day_to_day: {
    standard_deviation: 1.1,
    from: 'own_sessions',
    source: null,
    session_count: 6,
  },
} as const;

const smallestDetectable = { pair: 0.6, five_to_one: 0.5, five_to_five: 0.3 };

export const trendsExample: Trends = {
  user_id: 'anna',
  newest_session_id: after,
  sessions: [
    {
      session_id: before,
      title: 'Tempo run',
      session_created_at: '2026-11-03T09:00:00.000Z',
      run_at: '2026-11-03T09:00:00.000Z',
      reasons: [],
    },
    {
      session_id: after,
      title: 'Tempo run',
      session_created_at: '2026-11-24T09:00:00.000Z',
      run_at: '2026-11-24T09:00:00.000Z',
      reasons: [],
    },
  ],
  metrics: {
    cadence: {
      unit: 'steps/min',
      points: [
        {
          session_id: before,
          session_created_at: '2026-11-03T09:00:00.000Z',
          run_at: '2026-11-03T09:00:00.000Z',
          value: 163.9,
          uncertainty: 0.3,
          is_comparable: true,
        },
        {
          session_id: after,
          session_created_at: '2026-11-24T09:00:00.000Z',
          run_at: '2026-11-24T09:00:00.000Z',
          value: 170.1,
          uncertainty: 0.3,
          is_comparable: true,
        },
      ],
      usual_band: { low: 160.8, high: 167.2, session_count: 6 },
      smallest_detectable: smallestDetectable,
      change: { ...change, compared_with: before },
      no_change_reason: null,
    },
  },
  notes: {},
};

export const comparisonExample: Comparison = {
  user_id: 'anna',
  earlier_session_id: before,
  later_session_id: after,
  is_comparable: true,
  reasons: [],
  metrics: {
    cadence: {
      unit: 'steps/min',
      earlier: 163.9,
      later: 170.1,
      earlier_uncertainty: 0.3,
      later_uncertainty: 0.3,
      difference: 6.2,
      smallest_detectable: smallestDetectable,
      change,
      no_change_reason: null,
    },
  },
  curves: { left_knee_angle: null },
  notes: {},
};
