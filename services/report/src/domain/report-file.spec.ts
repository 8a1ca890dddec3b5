import { gaitReport, phaseNames } from '@strideform/gait-engine';
import { sides, type Side } from '@strideform/metric-book/measurement';
import { ReportFile, type AnalysisFile } from '@strideform/contracts';
import { readRenderedTruth } from '@strideform/testing';
import { analysisFromBehind, demoAnalysis } from '../sample-report.fixture.ts';
import { plannedSnapshots } from './planned-snapshots.ts';
import { buildReportFile, type StoredPicture } from './report-file.ts';

const analysis = demoAnalysis();
const frameS = 1 / 60;

/**
 * Returns the report of an analysis, as if every frame of the clip could be decoded.
 * @param skipped number of frames at the start of the clip that the analysis lacks.
 */
function reported(
  from: AnalysisFile,
  skipped = 0,
  isTaken: (name: string) => boolean = () => true,
): ReportFile {
  const gait = gaitReport(from);
  const taken = plannedSnapshots(gait, from.near_side).filter(({ name }) => isTaken(name));
  return buildReportFile(
    from,
    gait,
    new Map(
      taken.map(({ name, frame }): [string, StoredPicture] => [
        name,
        { clipFrame: frame + skipped, image: { bucket: 'b', key: name } },
      ]),
    ),
  );
}
const report = reported(analysis);

/** Returns the renderer's contact or toe-off nearest to a time, s. */
function trueTimeS(side: Side, type: 'contact' | 'toe_off', nearS: number): number {
  const times = readRenderedTruth()
    .events.filter((event) => event.side === side && event.type === type)
    .map(({ t }) => t);
  return times.reduce((best, time) =>
    Math.abs(time - nearS) < Math.abs(best - nearS) ? time : best,
  );
}

describe('the report of the demo clip', () => {
  test('is valid by its schema', () => {
    expect(ReportFile.parse(report)).toEqual(report);
  });

  test.each(sides)("shows the %s foot's true moments, to the frame", (side) => {
    const { phases } = report.gait[side]!;
    const other = side === 'left' ? 'right' : 'left';
    const truth = {
      strike: trueTimeS(side, 'contact', phases.strike.time_s),
      takeoff: trueTimeS(side, 'toe_off', phases.takeoff.time_s),
      new_strike: trueTimeS(side, 'contact', phases.new_strike.time_s),
    };
    for (const name of ['strike', 'takeoff', 'new_strike'] as const)
      expect(Math.abs(phases[name].video_frame! * frameS - truth[name])).toBeLessThanOrEqual(
        1.5 * frameS,
      );
    const flightS = (truth.takeoff + trueTimeS(other, 'contact', truth.takeoff + 0.09)) / 2;
    expect(Math.abs(phases.flight!.video_frame! * frameS - flightS)).toBeLessThanOrEqual(
      1.5 * frameS,
    );
    for (const name of phaseNames)
      expect(
        Math.abs(phases[name]!.video_frame! * frameS - phases[name]!.time_s),
      ).toBeLessThanOrEqual(frameS + 1e-4);
    expect(truth.new_strike - truth.strike).toBeCloseTo(0.706, 2);
  });

  test.each(sides)(
    "places the %s side's phases in order over the cycle, counted from its strike",
    (side) => {
      const phases = phaseNames.map((name) => report.gait[side]!.phases[name]!);
      expect(phases.map(({ graph_phase }) => graph_phase)).toEqual(
        [...phases.map(({ graph_phase }) => graph_phase)].sort((a, b) => a - b),
      );
      expect([phases[0]!.graph_phase, phases[4]!.graph_phase]).toEqual([0, 100]);
      expect(phases.map(({ video_phase }) => video_phase)).toEqual(
        phases.map(({ video_frame }) => video_frame! - phases[0]!.video_frame!),
      );
      expect(phases[1]!.graph_phase).toBeGreaterThan(8);
      expect(phases[1]!.graph_phase).toBeLessThan(30);
    },
  );

  test("has the session's averages, and a reason for a missing metric", () => {
    expect(report.form.metrics['cadence']).toBeCloseTo(170, 0);
    expect(report.form.metrics['contact_angle']).toBe(analysis.metrics['contact_angle']!.avg);
    expect([report.form.metrics['eversion_velocity'], report.notes['eversion_velocity']]).toEqual([
      null,
      'needs a rear view',
    ]);
  });

  test('agrees with the mean cycles of the analysis', () => {
    const { mean } = report.gait.right!.angles.knee;
    mean.forEach((value, i) =>
      expect(Math.abs(value! - analysis.cycles.right!.knee.mean[i]!)).toBeLessThan(3),
    );
  });

  test('counts the frames of the clip, including frames that the analysis lacks', () => {
    const { strike, takeoff } = reported(analysis, 3).gait.left!.phases;
    expect([strike.video_frame, strike.video_phase]).toEqual([
      report.gait.left!.phases.strike.video_frame! + 3,
      0,
    ]);
    expect(takeoff.video_phase).toBe(report.gait.left!.phases.takeoff.video_phase);
  });

  test('gives the reason for a missing picture', () => {
    const { notes, form, gait } = reported(
      analysis,
      0,
      (name) => name !== 'form-push_angle' && name !== 'left-flight',
    );
    expect([
      form.images.push_angle,
      gait.left!.phases.flight!.image,
      gait.left!.phases.flight!.video_frame,
    ]).toEqual([null, null, null]);
    expect(notes).toMatchObject({
      push_angle_image: 'its frame cannot be decoded',
      left_flight_image: 'its frame cannot be decoded',
    });
  });
});

describe('the report of a clip', () => {
  const emptied = {
    initial_contact_s: [],
    toe_off_s: [],
    initial_contact_uncertainty_s: [],
    toe_off_uncertainty_s: [],
  };

  test('with strides of one side shows the form from that side, and omits the other side', () => {
    const oneSided: AnalysisFile = { ...analysis, events: { ...analysis.events, right: emptied } };
    const names = plannedSnapshots(gaitReport(oneSided), 'right').map(({ name, side }) => [
      name,
      side,
    ]);
    expect(names.filter(([, side]) => side === 'right')).toEqual([]);
    expect(names).toContainEqual(['form-contact_angle', 'left']);
    const { gait, notes } = reported(oneSided);
    expect([gait.right, gait.left === null, notes['right']]).toEqual([
      null,
      false,
      expect.stringMatching(/right foot/),
    ]);
  });

  test('without a whole stride has no pictures, and gives the reason', () => {
    const short = reported({ ...analysis, events: { left: emptied, right: emptied } });
    expect(ReportFile.parse(short)).toEqual(short);
    expect([short.gait, short.form.images]).toEqual([
      { left: null, right: null },
      { contact_angle: null, push_angle: null, knee_ankle: null },
    ]);
    expect(short.notes).toMatchObject({
      left: expect.any(String),
      right: expect.any(String),
      contact_angle_image: expect.any(String),
    });
  });
});

describe('the report of a clip from behind', () => {
  const fromBehind = reported(analysisFromBehind());

  test('is valid by its schema', () => {
    expect(ReportFile.parse(fromBehind)).toEqual(fromBehind);
  });

  test('has no gait, pictures and numbers that need a side view, and gives this reason for each', () => {
    const { form, gait, notes } = fromBehind;
    expect(gait).toEqual({ left: null, right: null });
    expect(form.images).toEqual({ contact_angle: null, push_angle: null, knee_ankle: null });
    for (const [key, value] of Object.entries(form.metrics)) {
      if (key === 'cadence') expect(value).toBeCloseTo(170, 0);
      else if (key === 'speed') expect(value).toBe(3);
      else expect(value).toBeNull();
    }
    expect(notes).toMatchObject({
      left: 'needs a side view',
      right: 'needs a side view',
      contact_angle_image: 'needs a side view',
      speed: 'the belt speed that was given',
      eversion_velocity: expect.stringContaining('43 to 72 % of the velocity is missed'),
    });
  });
});
