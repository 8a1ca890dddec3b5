import { book } from '@strideform/metric-book';
import { sampleData, unfinishedData } from '../measurements/sample-data.fixture.ts';
import { SessionDetail } from './session-detail.dto.ts';
import { sampleDetail } from './session-detail.fixture.ts';
import { toEmptyDetail } from './session-detail.ts';

describe('the detail of a session', () => {
  const detail = sampleDetail();

  test('matches its schema', () => {
    expect(SessionDetail.parse(detail)).toEqual(detail);
  });

  test('has one entry per timestamp in every array', () => {
    for (const series of [...Object.values(detail.metrics), ...Object.values(detail.angles)])
      expect(series).toHaveLength(detail.all_timestamps.length);
  });

  test('leaves words out of its lists of numbers, even those of older analyses', () => {
    const series = { ...sampleData.analysis.series, footstrike: [12.4, 12.4], gone: [1, 1] };
    const analysis = { ...sampleData.analysis, series };
    const { metrics } = sampleDetail({ analysis });
    expect(Object.keys(metrics)).toEqual(['speed', 'cadence', 'eversion_velocity']);
  });

  test('rounds values per frame to the measured digits', () => {
    const analysis = {
      ...sampleData.analysis,
      series: { speed: [2.907096441, null] },
      angles: { posture_angle: [6.123456, null] },
      timestamps_s: [0, 1 / 60],
      quality: { ...sampleData.analysis.quality, found_share: 2 / 3, rate_hz: 59.94005994 },
    };
    expect(sampleDetail({ analysis })).toMatchObject({
      metrics: { speed: [2.907, null] },
      angles: { posture_angle: [6.12, null] },
      all_timestamps: [0, 0.01667],
      quality: { found_share: 0.6667, rate_hz: 59.94 },
    });
  });

  test('shows the requested angles', () => {
    expect(Object.keys(detail.angles)).toEqual(['lkne_angle', 'rkne_angle', 'posture_angle']);
    expect(detail.angles['lkne_angle']).toEqual([12.4, 14.1]);
  });

  test('shows a metric as its spread, a total as a number, foot strike as a word, and a reason for each null', () => {
    const { calculated_metrics: metrics, notes } = detail;
    expect(metrics['speed']).toEqual({ avg: expect.closeTo(2.9), min: 2.88, max: 2.92 });
    expect(metrics['total_time']).toBe(5.9);
    expect(metrics['footstrike']).toBe('rearfoot');
    expect(Object.keys(metrics)).toEqual(book.map(({ key }) => key));
    expect(metrics['eversion_velocity']).toEqual({ avg: null, min: null, max: null });
    expect(notes['eversion_velocity']).toBe('needs a rear view');
    const silent = book.filter(({ key }) => sampleData.result!.metrics[key] === undefined);
    expect(silent.filter(({ key }) => notes[key] === undefined)).toEqual([]);
  });

  test('links the clip without drawings if the analysis has stored one', () => {
    expect(detail.clean_video_url).toBe(sampleData.cleanVideoUrl);
    const older = sampleDetail({ cleanVideoUrl: null });
    expect(older).not.toHaveProperty('clean_video_url');
    expect(older.analyzed_video_url).toBe(sampleData.annotatedVideoUrl);
  });

  test('has empty frozen fields while the session is being processed', () => {
    const early = toEmptyDetail(unfinishedData);
    expect(SessionDetail.parse(early)).toEqual(early);
    expect(early).toMatchObject({
      metrics: {},
      angles: {},
      all_timestamps: [],
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
    expect(early).not.toHaveProperty('analyzed_video_url');
    expect(early).not.toHaveProperty('clean_video_url');
  });
});
