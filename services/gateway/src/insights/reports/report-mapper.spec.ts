import { phaseNames } from '@strideform/gait-engine';
import { sides } from '@strideform/metric-book/measurement';
import type { Comment } from '../../platform/clients/threads-client.ts';
import { ruleWritten } from '../measurements/sample-data.fixture.ts';
import type { ReportData } from './report-data.ts';
import { toFormAnalysis, toGaitAnalysis } from './report-mapper.ts';
import { sampleReport, sampleReportFile } from './sample-report.fixture.ts';
import { FormAnalysis, GaitAnalysis } from './report.dto.ts';

const unfinished: ReportData = {
  ...sampleReport,
  session: {
    ...sampleReport.session,
    status: 'processing',
    stage: 'pose',
    progress: 0.4,
    finishedAt: null,
  },
  user: null,
  tenantName: null,
  history: { sessionCount: 0, lastCreatedAt: null },
  report: null,
  pictureUrls: new Map(),
  comments: {},
};

describe('the form report', () => {
  const form = toFormAnalysis(sampleReport);

  test('matches its schema', () => {
    expect(FormAnalysis.parse(form)).toEqual(form);
  });

  test('has the metrics of the contract, each a number or null with a reason', () => {
    expect(Object.keys(form.metrics).sort()).toEqual([
      'ankle_angle',
      'balance',
      'cadence',
      'com_oscillation',
      'contact_angle',
      'eversion_velocity',
      'knee_flexion',
      'mean_h',
      'posture_angle',
      'speed',
      'stride_angle',
    ]);
    expect(form.metrics['cadence']).toBe(170);
    expect([form.metrics['eversion_velocity'], form.notes['eversion_velocity']]).toEqual([
      null,
      'needs a rear view',
    ]);
  });

  test('shows the runner, with the age as a number, and the tenant', () => {
    expect(form.user_info).toEqual({
      age: 34,
      gender: 'male',
      height: 176,
      weight: 70,
      email: null,
      uid: 'runner-7',
      display_name: 'Runner seven',
      admin_name: 'Riverside Running Clinic',
      last_session: '24/11/2026',
      phone: null,
      brand: null,
      shoeModel: null,
      shoeSize: 43,
      leg_length: null,
      ycom: null,
    });
    expect(form.date).toBe('24/11/2026');
  });

  test("has the threads' texts under the contract's names, once all three are written", () => {
    const { contact_angle, push_angle, knee_ankle } = sampleReport.comments!;
    expect(form.form_comments).toEqual({
      contact_angle: contact_angle!.text,
      hip_extension_at_foot_takeoff: push_angle!.text,
      foot_contact_angle_and_torso_lean: knee_ankle!.text,
    });
    expect(form.notes['form_comments']).toBe('written by rules, without a model (rules-1)');
    expect(
      toFormAnalysis({ ...sampleReport, comments: { contact_angle, knee_ankle } }),
    ).not.toHaveProperty('form_comments');
    expect(
      toFormAnalysis({ ...sampleReport, comments: { contact_angle, knee_ankle } }).notes,
    ).not.toHaveProperty('form_comments');
    const silent = toFormAnalysis({ ...sampleReport, comments: null });
    expect(silent).not.toHaveProperty('form_comments');
    expect(silent.notes['form_comments']).toMatch(/cannot be read/);
  });

  test('says where the current profile differs from the one at the measurement', () => {
    expect(form.measured_with).toMatchObject({
      height: 176,
      weight: 70,
      leg_length: null,
      gender: 'male',
      facing: 'auto',
    });
    expect(Object.keys(form.notes)).toEqual(['eversion_velocity', 'form_comments']);
    const changed = {
      ...sampleReport,
      user: { ...sampleReport.user!, heightCm: 190, weightKg: null, legLengthCm: 95.5 },
    };
    const notes = {
      height: 'measured with 176 cm; analyse again to apply 190 cm',
      weight: 'measured with 70 kg; analyse again to do without it',
      leg_length: 'measured without it; analyse again to apply 95.5 cm',
    };
    expect(toFormAnalysis(changed).notes).toMatchObject(notes);
    expect(toGaitAnalysis(changed)).toMatchObject({
      measured_with: form.measured_with,
      notes,
    });
    expect(toFormAnalysis({ ...changed, session: unfinished.session }).notes).not.toHaveProperty(
      'height',
    );
  });

  test('has null fields while the session is being processed', () => {
    const early = toFormAnalysis(unfinished);
    expect(FormAnalysis.parse(early)).toEqual(early);
    expect(early).toMatchObject({
      images: { contact_angle: null, push_angle: null, knee_ankle: null },
      status: 'processing',
      stage: 'pose',
      progress: 0.4,
      quality: null,
      notes: {},
    });
    expect(Object.values(early.metrics).every((value) => value === null)).toBe(true);
    expect(early.user_info).toMatchObject({
      uid: 'runner-7',
      age: null,
      admin_name: null,
      last_session: null,
    });
  });
});

describe('the gait report', () => {
  const gait = toGaitAnalysis(sampleReport);

  test('matches its schema', () => {
    expect(GaitAnalysis.parse(gait)).toEqual(gait);
  });

  test('has five phases per side in order, with frame numbers in the clip and from the strike, and a picture', () => {
    for (const side of sides) {
      const phases = phaseNames.map((name) => gait[side].phases[name]);
      expect(gait[side].initiator).toBe(side);
      expect([phases[0]!.graph_phase, phases[4]!.graph_phase, phases[0]!.video_phase]).toEqual([
        0, 100, 0,
      ]);
      phases.forEach((phase, i) =>
        expect(phase).toMatchObject({
          video_phase: phase.video_frame! - phases[0]!.video_frame!,
          image_url: expect.stringContaining(`${side}-${phaseNames[i]}`),
        }),
      );
      expect(phases.map(({ video_frame }) => video_frame)).toEqual(
        [...phases.map(({ video_frame }) => video_frame!)].sort((a, b) => a - b),
      );
    }
  });

  test('counts each phase as a whole number, an index into the 101 points', () => {
    const phases = Object.values(gait.left.phases).map(({ graph_phase }) => graph_phase);
    expect(phases).toEqual([0, 17, 37, 44, 100]);
  });

  test("names each side's angles with and without the side's letter", () => {
    const { left, right } = gait;
    expect(Object.keys(left.angles).sort()).toEqual([
      'ankle_angle',
      'hip_angle',
      'knee_angle',
      'lank_angle',
      'lhip_angle',
      'lkne_angle',
      'posture_angle',
    ]);
    expect(left.angles.lhip_angle).toEqual(left.angles.hip_angle);
    expect(left.angles.lkne_angle).toEqual(left.angles.knee_angle);
    expect(left.angles.lank_angle).toEqual(left.angles.ankle_angle);
    expect(right.angles.rhip_angle).toEqual(right.angles.hip_angle);
    expect(right.angles.rkne_angle).toEqual(right.angles.knee_angle);
    expect(right.angles.rank_angle).toEqual(right.angles.ankle_angle);
    expect(right.angles).not.toHaveProperty('lkne_angle');
  });

  test('has each angle at 101 points, and their times in ms', () => {
    for (const angle of ['posture_angle', 'hip_angle', 'knee_angle', 'ankle_angle'] as const) {
      for (const curve of ['current', 'next', 'std_dev'] as const)
        expect(gait.left.angles[angle][curve]).toHaveLength(101);
    }
    expect([gait.left.graph_timestamps[0], gait.left.graph_timestamps[100]]).toEqual([0, 706]);
  });

  test('has comments by side and angle once all eight are written', () => {
    const texts = Object.fromEntries(
      sides.flatMap((side) =>
        ['posture', 'hip', 'knee', 'ankle'].map((joint) => [
          `${side}_${joint}_angle`,
          `About the ${side} ${joint}.`,
        ]),
      ),
    );
    const comments = ruleWritten(texts);
    const by = (model: string): Comment => ({
      text: 'About the left hip.',
      author: { kind: 'model', model, version: 'coach-1' },
    });
    const mixed = toGaitAnalysis({
      ...sampleReport,
      comments: { ...comments, left_hip_angle: by('test-model') },
    });
    expect(mixed.report_comments).toEqual(texts);
    expect(mixed.notes['report_comments']).toBe(
      'written by rules, without a model (rules-1) and in part by the model test-model (coach-1)',
    );
    const { left_hip_angle: _, ...some } = comments;
    expect(toGaitAnalysis({ ...sampleReport, comments: some })).not.toHaveProperty(
      'report_comments',
    );
  });

  test('has nulls, empty curves and a note for a side without a whole cycle', () => {
    const notes = {
      ...sampleReportFile.notes,
      left: 'no whole stride of the left foot was seen',
      contact_angle_image: 'its moment was not found in the clip',
    };
    const oneSided = toGaitAnalysis({
      ...sampleReport,
      report: { ...sampleReportFile, notes, gait: { ...sampleReportFile.gait, left: null } },
    });
    expect(GaitAnalysis.parse(oneSided)).toEqual(oneSided);
    expect(oneSided.left).toMatchObject({
      peak_time: null,
      initiator: 'left',
      graph_timestamps: [],
      cycle_count: 0,
      phases: {
        flight: { video_frame: null, graph_phase: null, video_phase: null, image_url: null },
      },
    });
    expect(oneSided.left.angles.knee_angle).toEqual({
      current: [],
      next: [],
      std_dev: [],
      mean: [],
    });
    expect(oneSided.right.cycle_count).toBe(7);
    expect(oneSided.notes).toEqual({ left: notes.left });
    expect(oneSided.user_info.session_count).toBe(12);
  });

  test('keeps its fields while the session is being processed', () => {
    const early = toGaitAnalysis(unfinished);
    expect(GaitAnalysis.parse(early)).toEqual(early);
    expect(early).toMatchObject({
      left: { peak_time: null },
      right: { peak_time: null },
      status: 'processing',
    });
  });
});
