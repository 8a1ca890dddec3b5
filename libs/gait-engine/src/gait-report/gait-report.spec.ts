import { gaitReport, reportedAngles } from './gait-report.ts';
import type { ReportedAnalysis } from './measured-stride.ts';
import { phaseNames } from './phases.ts';

const strideS = 0.7;
const contactS = 0.25;
const stancePeakShare = 0.4;
const bump = (x: number, centre: number, width: number): number =>
  Math.exp(-(((x - centre) / width) ** 2));

interface Options {
  readonly rateHz?: number;
  readonly strides?: number;
  /** Angle added to the knee in each stride, deg. */
  readonly kneeOffsetDeg?: (stride: number) => number;
  readonly unseenKneeFromS?: number;
  readonly otherFoot?: boolean;
}

/**
 * Returns a runner whose angles are formulas of the phase. The left foot lands first at 0.13 s, the
 * right one half a stride later.
 */
function runnerWith({
  rateHz = 60,
  strides = 5,
  kneeOffsetDeg = () => 0,
  unseenKneeFromS = Infinity,
  otherFoot = true,
}: Options = {}): ReportedAnalysis {
  const firstS = { left: 0.13, right: 0.13 + strideS / 2 };
  const timesS = Array.from(
    { length: Math.ceil((0.13 + (strides + 1.5) * strideS) * rateHz) },
    (_, i) => i / rateHz,
  );
  const events = (side: 'left' | 'right') => {
    const contacts =
      side === 'right' && !otherFoot
        ? []
        : Array.from({ length: strides + 1 }, (_, k) => firstS[side] + k * strideS);
    return {
      initial_contact_s: contacts,
      toe_off_s: contacts.map((contact) => contact + contactS),
      initial_contact_uncertainty_s: contacts.map(() => 0.01),
      toe_off_uncertainty_s: contacts.map(() => 0.01),
    };
  };
  const knee = (side: 'left' | 'right') =>
    timesS.map((timeS) => {
      const cycles = (timeS - firstS[side]) / strideS;
      const [stride, phase] = [Math.floor(cycles), cycles - Math.floor(cycles)];
      if (timeS >= unseenKneeFromS) return null;
      return (
        10 +
        30 * bump(phase, (stancePeakShare * contactS) / strideS, 0.1) +
        80 * bump(phase, 0.7, 0.12) +
        kneeOffsetDeg(stride)
      );
    });
  const wave = (meanDeg: number, sizeDeg: number) =>
    timesS.map((timeS) => meanDeg + sizeDeg * Math.cos((2 * Math.PI * (timeS - 0.13)) / strideS));
  return {
    timestamps_s: timesS,
    events: { left: events('left'), right: events('right') },
    angles: {
      lkne_angle: knee('left'),
      rkne_angle: knee('right'),
      lhip_angle: wave(15, 25),
      rhip_angle: wave(15, -25),
      lank_angle: wave(0, 15),
      rank_angle: wave(0, -15),
      posture_angle: wave(7, 1),
    },
  };
}

describe('a gait report', () => {
  const { left, right, notes } = gaitReport(runnerWith());

  test('finds the phases between frames by their definitions', () => {
    const { phases, startS, endS } = left!;
    expect(endS - startS).toBeCloseTo(strideS, 9);
    const expectedS = {
      strike: 0,
      mid_stance: stancePeakShare * contactS,
      takeoff: contactS,
      flight: (contactS + strideS / 2) / 2,
      new_strike: strideS,
    };
    for (const name of phaseNames) {
      const { timeS, cyclePercent } = phases[name]!;
      expect(Math.abs(timeS - startS - expectedS[name])).toBeLessThan(0.003);
      expect(cyclePercent).toBeCloseTo((100 * (timeS - startS)) / strideS, 6);
    }
    expect([phases.strike!.cyclePercent, phases.new_strike!.cyclePercent]).toEqual([0, 100]);
    expect(notes).toEqual({});
  });

  test('gives the first and last frame of the contact, and the nearest frame for other phases', () => {
    const { timestamps_s: timesS } = runnerWith();
    const { phases } = left!;
    for (const { timeS, frame } of [phases.strike!, phases.new_strike!]) {
      expect(timesS[frame]).toBeGreaterThanOrEqual(timeS);
      expect(timesS[frame - 1]).toBeLessThan(timeS);
    }
    const { timeS: toeOffS, frame: lastFrame } = phases.takeoff!;
    expect(timesS[lastFrame]).toBeLessThan(toeOffS);
    expect(timesS[lastFrame + 1]).toBeGreaterThanOrEqual(toeOffS);
    for (const { timeS, frame } of [phases.mid_stance!, phases.flight!])
      expect(Math.abs(timesS[frame]! - timeS)).toBeLessThanOrEqual(0.5 / 60 + 1e-9);
  });

  test('searches mid-stance only in the middle of the stance', () => {
    const runner = runnerWith();
    const isJustDown = (timeS: number) => {
      const sinceS = (timeS - 0.13 + strideS) % strideS;
      return sinceS > 0.02 * contactS && sinceS < 0.1 * contactS;
    };
    const lknee = runner.angles['lkne_angle']!.map((angleDeg, i) =>
      isJustDown(runner.timestamps_s[i]!) ? 120 : angleDeg,
    );
    const { left: bent } = gaitReport({
      ...runner,
      angles: { ...runner.angles, lkne_angle: lknee },
    });
    const sinceS = bent!.phases.mid_stance!.timeS - bent!.startS;
    expect(sinceS).toBeCloseTo(stancePeakShare * contactS, 2);
  });

  test('samples each angle at 101 points, with the next cycle, the mean and the scatter', () => {
    for (const side of [left!, right!])
      for (const angle of reportedAngles)
        for (const curve of Object.values(side.angles[angle])) expect(curve).toHaveLength(101);
    expect(left!.angles.hip.current[0]).toBeCloseTo(40, 1);
    expect(left!.angles.hip.current[50]).toBeCloseTo(-10, 1);
    expect(right!.angles.hip.current[50]).toBeCloseTo(-10, 1);
    expect(left!.angles.knee.stdDev.every((sd) => sd! < 0.5)).toBe(true);
    expect(left!.timestampsMs[0]).toBe(0);
    expect(left!.timestampsMs[100]).toBeCloseTo(1000 * strideS, 6);
  });

  test('gives the time of peak knee flexion in swing from the start of the cycle', () => {
    expect(left!.peakTimeS).toBeCloseTo(0.7 * strideS, 2);
    expect([left!.initiator, right!.initiator]).toEqual(['left', 'right']);
  });

  test('shows the most typical stride that is followed by another one', () => {
    const offsets = [12, -9, 0.5, -14, 11];
    const { left: shown } = gaitReport(
      runnerWith({ kneeOffsetDeg: (stride) => offsets[stride] ?? 0 }),
    );
    expect(shown!.startS).toBeCloseTo(0.13 + 2 * strideS, 6);
    expect(shown!.angles.knee.next[50]! - shown!.angles.knee.current[50]!).toBeCloseTo(-14.5, 0);
    expect(shown!.angles.knee.stdDev[50]).toBeGreaterThan(9);
  });

  test('of one stride has no next cycle and no scatter, with notes', () => {
    const single = gaitReport(runnerWith({ strides: 1 }));
    expect(single.left!.angles.knee.next.every((value) => value === null)).toBe(true);
    expect(single.left!.angles.knee.stdDev.every((value) => value === null)).toBe(true);
    expect(single.notes).toMatchObject({
      left_next: expect.any(String),
      right_next: expect.any(String),
    });
  });

  test('is null with a reason for a side without a whole stride, and keeps the other side', () => {
    const oneSided = gaitReport(runnerWith({ otherFoot: false }));
    expect(oneSided.right).toBeNull();
    expect(oneSided.left!.phases.takeoff).not.toBeNull();
    expect(oneSided.left!.phases.flight).toBeNull();
    expect(oneSided.notes).toMatchObject({
      right: expect.any(String),
      left_flight: expect.any(String),
    });
  });

  test('omits values that depend on an unseen knee', () => {
    const unseen = gaitReport(runnerWith({ unseenKneeFromS: 0 }));
    expect(unseen.left).toMatchObject({
      peakTimeS: null,
      phases: { mid_stance: null, takeoff: expect.anything() },
    });
    expect(unseen.left!.angles.knee.current.every((value) => value === null)).toBe(true);
    expect(unseen.notes).toMatchObject({
      left_peak_time: expect.any(String),
      left_mid_stance: expect.any(String),
    });
  });

  test('prefers a stride that was seen in every frame', () => {
    const seenAtFirst = gaitReport(runnerWith({ unseenKneeFromS: 0.13 + 2.2 * strideS }));
    expect(seenAtFirst.left!.startS).toBeCloseTo(0.13, 6);
  });
});
