import { book, findMetric } from '@strideform/metric-book';
import {
  keypointNames,
  type AnalysisFile,
  type MetricResult,
  type TenantTotalsResult,
} from '@strideform/contracts';
import type { Comment } from '../../platform/clients/threads-client.ts';
import { sampleSession, sampleUser } from '../../sessions/session/sample-session.fixture.ts';
import type { DetailData } from './session-data.ts';

// A made-up session of two frames, small enough to check by hand.

/** Values by stride. */
const measured: Readonly<Record<string, readonly number[]>> = {
  speed: [2.88, 2.92],
  pace: [5.79, 5.71],
  cadence: [170.1, 169.9],
  power: [205.4, 208.3],
  normalized_power: [2.93, 2.98],
  contact_time: [0.26, 0.258],
  flight_time: [0.093, 0.095],
  stride_time: [0.7055, 0.7063],
  stride_length: [2.03, 2.06],
  footstrike: [12.1, 11.4],
  balance: [98.4, 98.8],
  rbalance: [49.2, 49.4],
  contact_angle: [9.8, 10.4],
  total_distance: [17.1, 17.1],
  total_time: [5.9, 5.9],
  incline: [0, 0],
  knee_flexion: [41.2, 40.1],
  posture_angle: [6.1, 6.4],
  com_oscillation: [7.9, 8],
  mean_h: [0.98, 0.98],
};

function resultOf(key: string): MetricResult | null {
  const values = measured[key];
  if (values === undefined) return null;
  const { unit, labels } = findMetric(key)!;
  const avg = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    avg,
    min: Math.min(...values),
    max: Math.max(...values),
    values: [...values],
    unit,
    uncertainty: null,
    ...(labels === undefined ? {} : { label: labels.names[0]! }),
  };
}

const metrics = Object.fromEntries(
  book.flatMap(({ key }) => {
    const result = resultOf(key);
    return result === null ? [] : [[key, result] as const];
  }),
);
const notes = { eversion_velocity: 'needs a rear view' };

const side = {
  initial_contact_s: [0.01],
  toe_off_s: [],
  initial_contact_uncertainty_s: [0.006],
  toe_off_uncertainty_s: [],
};

const analysis: AnalysisFile = {
  format: 'strideform.analysis/1',
  width: 720,
  height: 960,
  facing: 'right',
  near_side: 'right',
  pattern: 'running',
  timestamps_s: [0, 0.0167],
  slow_motion_factor: 1,
  metrics: {},
  notes,
  events: { left: side, right: side },
  angles: {
    lkne_angle: [12.4, 14.1],
    rkne_angle: [88.2, 90.5],
    lhip_angle: [31.2, 30.6],
    posture_angle: [6.1, 6.2],
  },
  series: { speed: [2.88, 2.88], cadence: [170.1, 170.1], eversion_velocity: [null, null] },
  contact: { left: [false, true], right: [false, false] },
  keypoints: {
    names: [...keypointNames],
    frames: [0, 1].map((frame) =>
      keypointNames.map((name, i) =>
        name === 'left_wrist' ? null : [300 + i * 4 + frame, 180 + i * 40, 0.98],
      ),
    ),
  },
  cycles: { left: null, right: null },
  quality: {
    found_share: 1,
    frame_count: 2,
    rate_hz: 60,
    repaired_share: 0,
    stride_count: { left: 1, right: 1 },
    checks: { duty_factor_below_half: true },
    warnings: [],
    verdict: 'good',
    reasons: [],
  },
};

/** Returns comments as written by the rules. */
export const ruleWritten = <Block extends string>(
  texts: Readonly<Record<Block, string>>,
): Record<Block, Comment> =>
  Object.fromEntries(
    Object.entries<string>(texts).map(([block, text]) => [
      block,
      { text, author: { kind: 'rule_based', model: null, version: 'rules-1' } },
    ]),
  ) as Record<Block, Comment>;

export const sampleData: DetailData & { readonly analysis: AnalysisFile } = {
  session: sampleSession,
  user: sampleUser,
  analysis,
  clipUrl: 'https://store.example/clip?X-Amz-Signature=…',
  annotatedVideoUrl: 'https://store.example/annotated.mp4?X-Amz-Signature=…',
  linksExpireAt: new Date('2026-12-24T00:00:00.000Z'),
  cleanVideoUrl: 'https://store.example/clean.mp4?X-Amz-Signature=…',
  result: {
    sessionId: sampleSession.sessionId,
    attempt: 1,
    metrics,
    notes,
    analysis: { bucket: 'strideform', key: 'analysis.json' },
    warnings: [],
    foundShare: 1,
    measuredAt: new Date('2026-11-24T10:05:15.000Z'),
    quality: { verdict: 'good', reasons: [] },
  },
  comments: ruleWritten({
    performance_metrics:
      'Your cadence was 170 steps/min, within the typical range of 155 to 184 steps/min (Lieberman et al. 2015).',
    running_mechanics:
      'Your contact time was 0.259 s (give or take 0.012 s), within the typical range of 0.225 to 0.322 s (Karamanidis and Arampatzis 2005).',
    balance_and_posture:
      'Your balance was 98.6% (give or take 3.1%). Your trunk lean was 6.3° (give or take 0.2°), within the typical range of -2.0 to 15.2° (Teng and Powers 2015).',
    distance_and_duration:
      'Your distance was 17.1 m (give or take 0.6 m). Your analysed time was 5.9 s.',
    final_summary:
      'Nothing here needs a change: keep it, and compare it with your next session at the same speed.',
  }),
};

/** The same session before it has succeeded. */
export const unfinishedData: DetailData = {
  ...sampleData,
  session: {
    ...sampleData.session,
    status: 'processing',
    stage: 'pose',
    progress: 0.4,
    finishedAt: null,
  },
  user: null,
  result: null,
  analysis: null,
  annotatedVideoUrl: null,
  cleanVideoUrl: null,
};

export const sampleTotals: TenantTotalsResult = {
  sessionCount: 12,
  averages: { speed: 2.94, power: 207, cadence: 169.2, flight_time: 0.094 },
  lastSessionMetrics: metrics,
  lastSessionNotes: notes,
  lastSessionId: sampleSession.sessionId,
  lastSessionCreatedAt: sampleSession.createdAt,
};
