import { book } from '@strideform/metric-book';
import { sampleData } from '../measurements/sample-data.fixture.ts';
import { toAssessment } from '../assessment/assessment-mapper.ts';
import { Assessment } from '../assessment/assessment.dto.ts';
import { fileFormats, fileParts } from '../exports/export-file.ts';
import { SessionExport } from '../exports/session-export.dto.ts';
import { writeSessionExport } from '../exports/session-export.ts';
import { analysisOfRearClip, dataFromBehind } from '../measurements/session-from-behind.fixture.ts';
import { readJson, writtenFrames } from '../measurements/written-frames.fixture.ts';
import { SessionDetail } from './session-detail.dto.ts';
import { writeSessionDetail } from './session-detail.ts';
import { SessionSummary } from './session-summary.dto.ts';
import { toSessionSummary } from './session-summary.ts';

const frames = writtenFrames(analysisOfRearClip);
const needsSide = 'needs a side view';
const given = ['speed', 'pace', 'cadence', 'stride_time', 'step_width', 'knee_window'];
const unknownSpread = { avg: null, min: null, max: null };

describe('the detail of a session from behind', () => {
  const detail: SessionDetail = readJson(writeSessionDetail(dataFromBehind, frames));

  test('matches its schema, and shows the view', () => {
    expect(SessionDetail.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ view: 'rear', measured_with: { view: 'auto', belt_speed: 3 } });
  });

  test('has the measured values, and null with a reason for everything else', () => {
    for (const { key } of book) {
      const value = detail.calculated_metrics[key];
      if (given.includes(key)) {
        expect(value).toMatchObject({ avg: expect.any(Number) });
        continue;
      }
      expect([null, unknownSpread]).toContainEqual(value);
      expect(detail.notes[key]).toMatch(/./);
    }
    expect(detail.notes).toMatchObject({
      speed: 'the belt speed that was given',
      angles: needsSide,
      eversion_velocity: expect.stringContaining('43 to 72 % of the velocity is missed'),
      rearfoot_angle: 'the heel is not seen accurately enough from behind',
      pelvic_drop: expect.stringContaining('tilt'),
    });
  });

  test('has one entry per timestamp in every list, and no angles', () => {
    const frameCount = detail.all_timestamps.length;
    expect(frameCount).toBe(analysisOfRearClip.timestamps_s.length);
    for (const list of [...Object.values(detail.metrics), ...Object.values(detail.angles)])
      expect(list).toHaveLength(frameCount);
    expect(Object.keys(detail.angles)).toContain('lkne_angle');
    expect(new Set(Object.values(detail.angles).flat())).toEqual(new Set([null]));
  });
});

describe('the summary of a session from behind', () => {
  const summary = toSessionSummary(dataFromBehind);

  test('matches its schema', () => {
    expect(SessionSummary.parse(summary)).toEqual(summary);
    expect(summary.view).toBe('rear');
  });

  test('has the given speed, cadence and stride time; other values are null, with a reason', () => {
    const { performance_metrics: performance, running_mechanics: mechanics, notes } = summary;
    const { cadence, speed } = performance as Record<string, { avg: number; values: unknown[] }>;
    expect(cadence!.avg).toBeCloseTo(170, 0);
    expect(speed).toMatchObject({ avg: 3, values: cadence!.values.map(() => 3) });
    expect(mechanics).toMatchObject({ footstrike: null, contact_time: unknownSpread });
    expect(summary.distance_and_duration).toEqual({ total_distance: null, total_time: null });
    expect(notes).toMatchObject({ power: needsSide, footstrike: needsSide, balance: needsSide });
  });
});

describe('the export of a session from behind', () => {
  const file: SessionExport = readJson(writeSessionExport(dataFromBehind, frames));

  test('has keypoints and the measured metrics, and nothing about contact', () => {
    expect(SessionExport.parse(file)).toEqual(file);
    expect(file.keypoints['lkneu']).toHaveLength(file.all_timestamps.length);
    expect(file.metrics['step_width']!.some((value) => value !== null)).toBe(true);
    expect([file.contact, file.left_contact, file.right_contact]).toEqual([[], [], []]);
    expect(file.notes).toMatchObject({ contact: needsSide, left_contact: needsSide });
  });

  test.each(fileFormats)('as %s is a file of the measured values, or a refusal', (format) => {
    const parts = fileParts(dataFromBehind, frames, format);
    if (format !== 'csv') {
      expect(parts).toBe('needs_side_view');
      return;
    }
    const text = [...(parts as Iterable<string>)].join('');
    const [head, first] = text.split('\r\n').map((line) => line.split(','));
    const cellOf = (title: string) => first![head!.indexOf(title)];
    expect(head!.length).toBe(first!.length);
    expect([cellOf('left_contact'), cellOf('lkne_angle (deg)')]).toEqual(['', '']);
    expect(cellOf('lkneu (px)')).toMatch(/\d/);
  });
});

describe('the assessment of a session from behind', () => {
  const assessment = toAssessment(dataFromBehind.session, analysisOfRearClip);

  test('matches its schema, without contacts, moments and camera side', () => {
    expect(Assessment.parse(assessment)).toEqual(assessment);
    expect(assessment).toMatchObject({
      picture: { view: 'rear', facing: null, near_side: null },
      gait_events: { left: { initial_contacts: [], toe_offs: [] } },
      joint_norms: { knee: null },
    });
    expect(assessment.metrics['step_width']).toMatchObject({
      value: expect.any(Number),
      uncertainty: expect.any(Number),
      moments: { value: null },
    });
    expect(assessment.metrics['knee_flexion']).toMatchObject({ value: null, note: needsSide });
  });
});

test('treats a session of an earlier version as measured from the side', () => {
  expect(toSessionSummary(sampleData)).toMatchObject({
    view: 'side',
    measured_with: { view: 'auto' },
  });
});
