import { analyticInput } from './conformance/analytic-input.ts';
import { standardLeg } from './conformance/analytic-runner.ts';
import { symmetryIndexFor } from './book.ts';
import { balance } from './metrics/balance/balance.metric.ts';
import { contactTime } from './metrics/contact-time/contact-time.metric.ts';
import { flightTime } from './metrics/flight-time/flight-time.metric.ts';
import { footStrikeAngle } from './metrics/foot-strike-angle/foot-strike-angle.metric.ts';
import { footstrike } from './metrics/footstrike/footstrike.metric.ts';
import { eversionVelocity } from './metrics/eversion-velocity/eversion-velocity.metric.ts';
import { postureAngle } from './metrics/posture-angle/posture-angle.metric.ts';
import { incline } from './metrics/incline/incline.metric.ts';
import { speed } from './metrics/speed/speed.metric.ts';
import { totalDistance } from './metrics/total-distance/total-distance.metric.ts';
import { totalTime } from './metrics/total-time/total-time.metric.ts';
import { rbalance } from './metrics/rbalance/rbalance.metric.ts';
import { withFramesHidden, withoutRequirement } from './conformance/input-transforms.fixture.ts';
import { presentMetrics } from './present.ts';

// Left contacts at 0.1, 0.8 … 3.6 s with 0.24 s of contact, right ones at 0.45 … 3.95 s with 0.26
// s.
const legs = {
  left: { ...standardLeg, contactTimeS: 0.24 },
  right: { ...standardLeg, contactTimeS: 0.26 },
};
const limping = analyticInput(legs);
const sureLimping = analyticInput({ ...legs, contactTimeErrorS: 0.003 });

describe('presentMetrics', () => {
  test('gives one value per stride, and their mean, minimum and maximum', () => {
    const { metrics } = presentMetrics(limping, [contactTime]);
    const presented = metrics['contact_time']!;
    expect(presented.values).toHaveLength(10);
    expect(presented.min).toBeCloseTo(0.24, 9);
    expect(presented.max).toBeCloseTo(0.26, 9);
    expect(presented.avg).toBeCloseTo(0.25, 9);
    expect(presented.unit).toBe('s');
  });

  test('gives a mean for each side only if the metric has sides', () => {
    const { metrics } = presentMetrics(limping, [contactTime, rbalance]);
    expect(metrics['contact_time']!.left).toBeCloseTo(0.24, 9);
    expect(metrics['contact_time']!.right).toBeCloseTo(0.26, 9);
    expect(metrics['rbalance']).not.toHaveProperty('left');
  });

  test("holds a stride's value in every frame until the next stride begins", () => {
    const { series } = presentMetrics(limping, [contactTime]);
    const at = (timeS: number) => series['contact_time']![Math.round(timeS * 100)];
    expect(series['contact_time']).toHaveLength(limping.motion.timesS.length);
    expect(at(0.09)).toBeNull();
    expect(at(0.11)).toBeCloseTo(0.24, 9);
    expect(at(0.44)).toBeCloseTo(0.24, 9);
    expect(at(0.46)).toBeCloseTo(0.26, 9);
    expect(at(3.94)).toBeCloseTo(0.26, 9);
    expect(at(3.97)).toBeNull();
  });

  test('gives null values and the reason for a metric that was not measured', () => {
    const presented = presentMetrics(limping, [eversionVelocity]);
    expect(presented.metrics['eversion_velocity']).toBeNull();
    expect(presented.notes['eversion_velocity']).toBe('needs a rear view');
    expect(presented.series['eversion_velocity']!.every((value) => value === null)).toBe(true);
  });

  test('shows a value outside of the plausible range with a note', () => {
    const walking = analyticInput({
      left: { ...standardLeg, contactTimeS: 0.4 },
      right: { ...standardLeg, contactTimeS: 0.4 },
    });
    const { metrics, notes } = presentMetrics(walking, [flightTime]);
    expect(metrics['flight_time']!.avg).toBeCloseTo(-0.05, 9);
    expect(notes['flight_time']).toBe(
      'negative: both feet are down at once, as in walking; outside of the plausible range, 0 to 250 ms',
    );
  });

  describe("a pose model's known error", () => {
    const notesWith = (mean: number, spread: number) =>
      presentMetrics(limping, [postureAngle], {
        scatters: {
          posture_angle: { uncertainty: 3.4, bias: { mean, spread } },
        },
      });

    test('is stated beside the value, and not subtracted', () => {
      const presented = notesWith(-3.2, 1.5);
      expect(presented.notes['posture_angle']).toBe(
        'on animated runners whose true value is known, the value came out 3.2° too low (give or take 1.5°), and it is shown as measured',
      );
      expect(presented.metrics['posture_angle']!.avg).toBeCloseTo(6);
      expect(notesWith(3.2, 1.5).notes['posture_angle']).toContain('too high');
    });

    test('is not stated if it has either sign', () =>
      expect(notesWith(-1.1, 1.2).notes).toEqual({}));
  });

  describe('a symmetry index', () => {
    const index = symmetryIndexFor('contact_time')!;
    const presentIndex = (contactTimeErrorS: number, scatter = 0) =>
      presentMetrics(analyticInput({ ...legs, contactTimeErrorS }), [index], {
        scatters: { contact_time_symmetry: { uncertainty: scatter } },
      });

    test('is shown if its uncertainty is small, or if noise does not explain it', () => {
      const even = presentMetrics(analyticInput({ contactTimeErrorS: 0.004 }), [index]);
      expect(even.metrics['contact_time_symmetry']).toMatchObject({ avg: expect.closeTo(0) });
      // 0.02 s of 0.25 s is 8 %. The uncertainties are 3.2 and 4 %.
      for (const errorS of [0.004, 0.005])
        expect(presentIndex(errorS).metrics['contact_time_symmetry']).toMatchObject({
          avg: expect.closeTo(8),
        });
    });

    test('is null with a reason if noise explains it, with the errors of the pose model', () => {
      for (const presented of [presentIndex(0.008), presentIndex(0.004, 12)]) {
        expect(presented.metrics['contact_time_symmetry']).toBeNull();
        expect(presented.notes['contact_time_symmetry']).toBe(
          'the sides differ by less than the noise of the measurement',
        );
        expect(presented.series['contact_time_symmetry']!.every((one) => one === null)).toBe(true);
      }
    });
  });

  test('says of a balance that noise explains', () => {
    const { metrics, notes } = presentMetrics(analyticInput(), [balance, rbalance]);
    expect(metrics['balance']!.avg).toBeCloseTo(100);
    for (const key of ['balance', 'rbalance'])
      expect(notes[key]).toBe('the sides differ by less than the noise of the measurement');
    expect(presentMetrics(sureLimping, [balance]).notes).toEqual({});
  });

  test('gives null for an unmeasured stride and leaves it out of the mean', () => {
    const [first, ...rest] = limping.gait.strides;
    const input = {
      ...limping,
      gait: { ...limping.gait, strides: [{ ...first!, otherInitialContactS: null }, ...rest] },
    };
    const presented = presentMetrics(input, [flightTime]).metrics['flight_time']!;
    expect(presented.values[0]).toBeNull();
    expect(presented.values).toHaveLength(10);
    const known = presented.values.slice(1) as number[];
    expect(presented.avg).toBeCloseTo(known.reduce((sum, value) => sum + value, 0) / 9, 12);
    expect(presentMetrics(input, [flightTime]).series['flight_time']![20]).toBeNull();
  });

  test('accumulates totals from 0 to the total over the frames', () => {
    const { metrics, series } = presentMetrics(limping, [totalTime, totalDistance]);
    const at = (key: string, timeS: number) => series[key]![Math.round(timeS * 100)];
    expect([at('total_time', 0), at('total_distance', 0)]).toEqual([0, 0]);
    expect(at('total_time', 2.5)).toBeCloseTo(2.5, 9);
    expect(at('total_distance', 2.5)).toBeCloseTo(7.5, 9);
    for (const key of ['total_time', 'total_distance'])
      expect(series[key]!.at(-1)).toBe(metrics[key]!.avg);
  });

  test('does not increase a total in a long gap without the runner', () => {
    const { metrics, series } = presentMetrics(withFramesHidden(limping, 100, 200), [totalTime]);
    const during = series['total_time']!.slice(100, 201) as number[];
    expect(during.every((valueS) => valueS === during[0])).toBe(true);
    expect(during[0]).toBeCloseTo(0.99, 9);
    expect(metrics['total_time']!.avg).toBeCloseTo(4 - 1.01, 9);
  });

  test('increases a total in a short gap without the runner', () => {
    const { series } = presentMetrics(withFramesHidden(limping, 100, 110), [totalTime]);
    expect(series['total_time']![105]).toBeCloseTo(1.05, 9);
  });

  test('gives no series for a label, but one for the angle behind it', () => {
    const { series, metrics } = presentMetrics(limping, [footstrike, footStrikeAngle]);
    expect(Object.keys(series)).toEqual(['foot_strike_angle']);
    expect(metrics['footstrike']!.label).toBe('rearfoot');
    const unseen = presentMetrics(withoutRequirement.foot_angle!(limping), [footstrike]);
    expect([unseen.metrics, unseen.series]).toEqual([{ footstrike: null }, {}]);
  });

  test('keeps the mean between the minimum and the maximum', () => {
    // The mean of ten values of 0.1 s is slightly above 0.1 s because of rounding.
    const same = limping.gait.strides.map((stride) => ({
      ...stride,
      toeOffS: stride.startS + 0.1,
    }));
    const input = { ...limping, gait: { ...limping.gait, strides: same } };
    const { avg, min, max } = presentMetrics(input, [contactTime]).metrics['contact_time']!;
    expect(min <= avg && avg <= max).toBe(true);
  });

  test("gives the foot strike's class and share next to the angle", () => {
    expect(presentMetrics(limping, [footstrike]).metrics['footstrike']).toMatchObject({
      label: 'rearfoot',
      share: 1,
      unit: 'deg',
    });
  });

  test('shows a value of the whole session in every frame of a clip without a whole stride', () => {
    const { metrics, series } = presentMetrics(withoutRequirement.strides!(limping), [
      speed,
      incline,
      contactTime,
    ]);
    expect(metrics['speed']).toMatchObject({ avg: 3, min: 3, max: 3, values: [] });
    expect(series['speed']!.every((value) => value === 3)).toBe(true);
    expect(metrics['incline']).toMatchObject({ avg: 0, uncertainty: null });
    expect(metrics['contact_time']).toBeNull();
  });

  test('adds the effect of the pose model’s errors to the uncertainty of the affected metric only', () => {
    const scatters = { contact_time: { uncertainty: 0.012 } };
    const of = (known: Parameters<typeof presentMetrics>[2]) =>
      presentMetrics(limping, [contactTime, flightTime], known).metrics;
    const [before, after] = [of({}), of({ scatters })];
    const [contact, own] = [after['contact_time']!, before['contact_time']!.uncertainty!];
    expect(contact.uncertainty).toBeCloseTo(Math.hypot(own, 0.012), 9);
    expect(contact.avg).toBe(before['contact_time']!.avg);
    expect(after['flight_time']!.uncertainty).toBe(before['flight_time']!.uncertainty);
  });

  test('states how much a value differs between sessions, if that was measured', () => {
    const sessionNoises = { contact_time: { standardDeviation: 0.005, strideFactor: 0 } };
    const { metrics } = presentMetrics(limping, [contactTime, flightTime], { sessionNoises });
    expect(metrics['contact_time']!.session_uncertainty).toBe(0.005);
    expect(metrics['flight_time']).not.toHaveProperty('session_uncertainty');
  });

  test('states no uncertainty if only the pose model’s errors are known', () => {
    const sessionNoises = { incline: { standardDeviation: 1, strideFactor: 1 } };
    const { metrics } = presentMetrics(limping, [incline], {
      sessionNoises,
      scatters: { incline: { uncertainty: 1 } },
    });
    expect(metrics['incline']).toMatchObject({ uncertainty: null });
    expect(metrics['incline']).not.toHaveProperty('session_uncertainty');
  });
});
