import { catalogue } from '@strideform/biomechanics';
import type { DetailReading } from '../session-reading.ts';
import { StrideSpread } from '../metric-shapes.dto.ts';
import { SessionDetail } from './session-detail.dto.ts';
import { sessionDetail } from './session-detail.ts';
import { sampleReading, sampleTotals } from '../sample-session.fixture.ts';
import { SessionExport } from '../exports/session-export.dto.ts';
import { sessionExport } from '../exports/session-export.ts';
import { SessionSummary } from './session-summary.dto.ts';
import { sessionSummary } from './session-summary.ts';
import { TenantTotals } from '../../totals/tenant-totals.dto.ts';
import { tenantTotals } from '../../totals/tenant-totals.ts';

const unfinished: DetailReading = {
  ...sampleReading,
  session: {
    ...sampleReading.session,
    status: 'processing',
    stage: 'pose',
    progress: 0.4,
    finishedAt: '',
  },
  user: null,
  result: null,
  analysis: null,
  annotatedVideoUrl: null,
};

describe('the detail of a session', () => {
  const detail = sessionDetail(sampleReading);

  test('is what its schema says', () => {
    expect(SessionDetail.parse(detail)).toEqual(detail);
  });

  test('has one entry a timestamp in every array', () => {
    for (const series of [...Object.values(detail.metrics), ...Object.values(detail.angles)])
      expect(series).toHaveLength(detail.all_timestamps.length);
  });

  test('shows the angles that were asked for', () => {
    expect(Object.keys(detail.angles)).toEqual(['lkne_angle', 'rkne_angle', 'posture_angle']);
    expect(detail.angles['lkne_angle']).toEqual([12.4, 14.1]);
  });

  test('gives a metric as its spread, a total as a number, foot strike as a word, and a reason for each null', () => {
    const { calculated_metrics: metrics, notes } = detail;
    expect(metrics['speed']).toEqual({ avg: expect.closeTo(2.9), min: 2.88, max: 2.92 });
    expect(metrics['total_time']).toBe(5.9);
    expect(metrics['footstrike']).toBe('rearfoot');
    expect(Object.keys(metrics)).toEqual(catalogue.map(({ key }) => key));
    expect(metrics['eversion_velocity']).toEqual({ avg: null, min: null, max: null });
    expect(notes['eversion_velocity']).toBe('needs a rear view');
    const silent = catalogue.filter(({ key }) => sampleReading.result!.metrics[key] === undefined);
    expect(silent.filter(({ key }) => notes[key] === undefined)).toEqual([]);
  });

  test('keeps its frozen fields, empty, while the session is being processed', () => {
    const early = sessionDetail(unfinished);
    expect(SessionDetail.parse(early)).toEqual(early);
    expect(early).toMatchObject({
      metrics: {},
      angles: {},
      all_timestamps: [],
      analyzed_video_url: '',
      segments: 3,
      created_at: { date: '24/11/2026', time: '10:05 AM' },
      user_name: 'runner-7',
      activity: 'Running',
      title: 'Tempo run',
      calculated_metrics: {},
      status: 'processing',
      stage: 'pose',
      progress: 0.4,
      error: null,
      notes: {},
      quality: null,
      session_finished_at: null,
    });
  });
});

describe('the summary of a session', () => {
  const summary = sessionSummary(sampleReading);

  test('is what its schema says', () => {
    expect(SessionSummary.parse(summary)).toEqual(summary);
  });

  test('shows its comments once all of them have been written, and in the detail the last one', () => {
    expect(summary.summary_text).toEqual(
      Object.fromEntries(
        Object.entries(sampleReading.comments!).map(([block, { text }]) => [block, text]),
      ),
    );
    expect(summary.notes['summary_text']).toBe('written by rules, without a model (rules-1)');
    expect(sessionDetail(sampleReading).summary).toBe(sampleReading.comments!.final_summary!.text);
    const { final_summary: _missing, ...partly } = sampleReading.comments!;
    expect(sessionSummary({ ...sampleReading, comments: partly })).not.toHaveProperty(
      'summary_text',
    );
    expect(sessionSummary({ ...sampleReading, comments: partly }).notes).not.toHaveProperty(
      'summary_text',
    );
    expect(sessionDetail({ ...sampleReading, comments: partly }).summary).toBeUndefined();
  });

  test('says that its comments cannot be read, rather than that there are none', () => {
    const read = { ...sampleReading, comments: null };
    for (const answer of [sessionSummary(read), sessionDetail(read)])
      expect(answer.notes['summary_text']).toBe('the comments cannot be read at the moment');
    expect(sessionSummary(read).summary_text).toBeUndefined();
  });

  test('says where the runner as known now is not the one that was measured with', () => {
    expect(summary).toMatchObject({
      user_information: { weight: 70 },
      measured_with: { weight: 70, height: 176 },
    });
    expect(summary.notes).not.toHaveProperty('weight');
    const heavier = sessionSummary({
      ...sampleReading,
      user: { ...sampleReading.user!, weightKg: 90 },
    });
    expect(heavier).toMatchObject({
      user_information: { weight: 90 },
      measured_with: { weight: 70 },
      notes: { weight: 'measured with 70 kg; analyse again to apply 90 kg' },
    });
  });

  test('has the blocks and metrics of the contract', () => {
    const keys = (block: object) => Object.keys(block).sort();
    expect(keys(summary.performance_metrics)).toEqual([
      'cadence',
      'normalized_power',
      'pace',
      'power',
      'speed',
    ]);
    expect(keys(summary.running_mechanics)).toEqual([
      'contact_time',
      'flight_time',
      'footstrike',
      'stride_length',
      'stride_time',
    ]);
    expect(keys(summary.balance_and_posture)).toEqual(['balance', 'contact_angle']);
    expect(keys(summary.distance_and_duration)).toEqual(['total_distance', 'total_time']);
    expect(summary.running_mechanics['footstrike']).toBe('rearfoot');
  });

  test('takes least, greatest and average from the strides that could be measured', () => {
    const speed = {
      ...sampleReading.result!.metrics['speed']!,
      avg: 2.87,
      values: [2.88, null, 2.92],
    };
    const { performance_metrics } = sessionSummary({
      ...sampleReading,
      result: { ...sampleReading.result!, metrics: { speed } },
    });
    expect(performance_metrics['speed']).toEqual({
      avg: expect.closeTo(2.9),
      min: 2.88,
      max: 2.92,
      values: [2.88, null, 2.92],
    });
    expect(performance_metrics['power']).toEqual({ avg: null, min: null, max: null, values: [] });
  });

  test('lists a number of the whole session once for every stride, which leaves it the average, as its description says', () => {
    const total = {
      ...sampleReading.result!.metrics['total_distance']!,
      avg: 17.1,
      values: [17.1, 17.1, 17.1],
    };
    const { distance_and_duration } = sessionSummary({
      ...sampleReading,
      result: { ...sampleReading.result!, metrics: { total_distance: total } },
    });
    expect(distance_and_duration['total_distance']).toEqual({
      avg: 17.1,
      min: 17.1,
      max: 17.1,
      values: [17.1, 17.1, 17.1],
    });
    expect(StrideSpread.shape.values.description).toMatch(/total.*once for every stride/);
  });

  test('tells of the runner, age as text', () => {
    expect(summary.user_information).toEqual({
      ycom: null,
      weight: 70,
      age: '34',
      height: 176,
      leg_length: null,
      shoeSize: '43',
      gender: 'male',
      user: 'runner-7',
      brand: null,
      shoeModel: null,
      email: null,
      display_name: 'Runner seven',
    });
  });

  test('keeps its blocks, empty, while the session is being processed', () => {
    const early = sessionSummary(unfinished);
    expect(SessionSummary.parse(early)).toEqual(early);
    expect(early.performance_metrics['cadence']).toEqual({
      avg: null,
      min: null,
      max: null,
      values: [],
    });
    expect(early.running_mechanics['footstrike']).toBeNull();
    expect(early).toMatchObject({
      session_date: '24/11/2026',
      status: 'processing',
      quality: null,
    });
    expect(early.user_information.user).toBe('runner-7');
  });
});

describe('the export of a session', () => {
  const file = sessionExport(sampleReading);

  test('is what its schema says', () => {
    expect(SessionExport.parse(file)).toEqual(file);
  });

  test("has every keypoint's image coordinates by its public name, null where it was not seen", () => {
    expect(Object.keys(file.keypoints)).toHaveLength(34);
    expect([file.keypoints['nosu'], file.keypoints['nosv']]).toEqual([
      [300, 301],
      [180, 180],
    ]);
    const knee = sampleReading.analysis!.keypoints.names.indexOf('left_knee');
    expect(file.keypoints['lkneu']).toEqual([300 + knee * 4, 301 + knee * 4]);
    expect([file.keypoints['lwriu'], file.keypoints['lwriv'], file.confidence['lwri']]).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  test('has a keypoint that the analysis lacks as nulls', () => {
    const analysis = sampleReading.analysis!;
    const without = {
      ...analysis,
      keypoints: {
        names: analysis.keypoints.names.slice(1),
        frames: analysis.keypoints.frames.map((frame) => frame.slice(1)),
      },
    };
    expect(sessionExport({ ...sampleReading, analysis: without }).keypoints['nosu']).toEqual([
      null,
      null,
    ]);
  });

  test('is in contact when either foot is', () => {
    const contact = { left: [true, false, false], right: [false, true, false] };
    expect(
      sessionExport({ ...sampleReading, analysis: { ...sampleReading.analysis!, contact } }),
    ).toMatchObject({
      contact: [true, true, false],
      left_contact: contact.left,
      right_contact: contact.right,
    });
  });

  test('keeps its frozen fields, empty, while the session is being processed', () => {
    const early = sessionExport(unfinished);
    expect(SessionExport.parse(early)).toEqual(early);
    expect(early).toMatchObject({
      metrics: {},
      keypoints: {},
      angles: {},
      all_timestamps: [],
      contact: [],
      activity: 'Running',
      left_contact: [],
      right_contact: [],
      confidence: {},
    });
  });
});

describe('the totals of a tenant', () => {
  const totals = tenantTotals({
    ...sampleTotals,
    lastSessionNotes: { eversion_velocity: 'needs a rear view' },
  });

  test('are what their schema says, with the metrics of the contract', () => {
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
    const partial = tenantTotals({
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
