import { book, isMeasuredFrom, reasonText } from '@strideform/metric-book';
import { filmFromBehind, firstMidStanceS, standardRearRunner } from './rear-runner.fixture.ts';
import type { KeypointSequence } from '../keypoints.ts';
import { filmRunner, plainRecording, syntheticSubject } from '../synthetic-runner.fixture.ts';
import { UnmeasurableClip } from '../unmeasurable-clip.ts';
import { fittedRearHabits } from './fitted-rear-habits.ts';
import { measureRearView } from './measure-rear-view.ts';
import { rearHabitOf } from './rear-habits.ts';

const measure = (sequence: KeypointSequence, subject = syntheticSubject) =>
  measureRearView(sequence, subject, plainRecording);
const averageOf = (sequence: KeypointSequence, key: string) => measure(sequence).metrics[key]!.avg;

describe('a runner on a treadmill, seen from behind', () => {
  test.each([30, 60, 120])('at %d frames a second: steps, times and widths', (rateHz) => {
    const { metrics, steps } = measure(filmFromBehind({ rateHz }));
    expect(metrics['cadence']!.avg).toBeCloseTo(120 / 0.7, 1);
    expect(metrics['stride_time']!.avg).toBeCloseTo(0.7, 3);
    expect(Math.abs(metrics['step_width']!.avg - standardRearRunner.stepWidthM)).toBeLessThan(2e-3);
    expect(Math.abs(metrics['knee_window']!.left! - 0.16)).toBeLessThan(3e-3);
    expect(Math.abs(metrics['knee_window']!.right! - 0.14)).toBeLessThan(3e-3);
    for (const [i, { side, midStanceS }] of steps.entries()) {
      expect(side).toBe(i % 2 === 0 ? 'left' : 'right');
      expect(Math.abs(midStanceS - firstMidStanceS - 0.35 * i)).toBeLessThan(0.006);
    }
    expect(steps).toHaveLength(17);
  });

  test('is measured with noise, missing points and exchanged legs', () => {
    const disturbed = filmFromBehind({ noisePx: 2, dropOuts: 0.05, exchanges: 0.05 });
    const { metrics, steps, repairedShare } = measure(disturbed);
    expect(steps).toHaveLength(17);
    expect(repairedShare).toBeGreaterThan(0.02);
    expect(Math.abs(metrics['cadence']!.avg - 120 / 0.7)).toBeLessThan(0.5);
    expect(Math.abs(metrics['step_width']!.avg - 0.06)).toBeLessThan(0.006);
    expect(Math.abs(metrics['knee_window']!.avg - 0.15)).toBeLessThan(0.006);
  });

  test('has a negative step width if the feet cross', () => {
    expect(averageOf(filmFromBehind({ stepWidthM: -0.03 }), 'step_width')).toBeCloseTo(-0.03, 2);
  });

  test('has the same widths, and other times, in slow motion', () => {
    const played = filmFromBehind({ rateHz: 120 });
    const slow = { ...played, timestampsS: played.timestampsS.map((timeS) => 4 * timeS) };
    const recording = { ...plainRecording, slowMotionFactor: 4 };
    const { metrics } = measureRearView(slow, syntheticSubject, recording);
    expect(metrics['cadence']!.avg).toBeCloseTo(120 / 0.7, 1);
    expect(Math.abs(metrics['step_width']!.avg - 0.06)).toBeLessThan(2e-3);
  });

  test('has an uncertainty for every number, which includes the error of a known model', () => {
    const sequence = { ...filmFromBehind(), model: 'blazepose-full' };
    const belt = { ...plainRecording, beltSpeedMps: 3 };
    const { metrics } = measureRearView(sequence, syntheticSubject, belt);
    const given = book.filter((metric) => isMeasuredFrom(metric, 'rear'));
    for (const { key } of given) expect(metrics[key]!.uncertainty).toBeGreaterThan(0);
    const { stepWidthM } = fittedRearHabits['blazepose-full']!;
    expect(metrics['step_width']!.uncertainty).toBeGreaterThanOrEqual(stepWidthM);
  });

  test('has the speed that was given, and says so', () => {
    const belt = { ...plainRecording, beltSpeedMps: 2.9 };
    const { metrics, notes } = measureRearView(filmFromBehind(), syntheticSubject, belt);
    expect([metrics['speed']!.avg, metrics['pace']!.avg]).toEqual([2.9, 1000 / (60 * 2.9)]);
    expect([notes['speed'], notes['pace']]).toEqual(Array(2).fill('the belt speed that was given'));
    const unknown = measure(filmFromBehind());
    expect([unknown.metrics['speed'], unknown.metrics['pace']]).toEqual([null, null]);
    expect(unknown.notes['speed']).toBe('needs a side view, or the belt speed');
  });

  test('subtracts nothing that only rendered people have shown', () => {
    const named = { ...filmFromBehind(), model: 'blazepose-full' };
    for (const key of ['step_width', 'knee_window'])
      expect(averageOf(named, key)).toBeCloseTo(averageOf(filmFromBehind(), key), 9);
  });

  test('has the largest uncertainty for an unknown pose model', () => {
    const unknown = rearHabitOf(undefined);
    for (const habit of Object.values(fittedRearHabits))
      for (const part of ['stepWidthM', 'kneeWindowM'] as const)
        expect(unknown[part]).toBeGreaterThanOrEqual(habit[part]);
  });

  test('is scaled by a leg length; without a length, widths are null with a reason', () => {
    const legLengthM = 0.53 * syntheticSubject.heightM!;
    const byLeg = measure(filmFromBehind(), { ...syntheticSubject, heightM: null, legLengthM });
    expect(Math.abs(byLeg.metrics['step_width']!.avg - 0.06)).toBeLessThan(2e-3);
    const unknown = measure(filmFromBehind(), { ...syntheticSubject, heightM: null });
    for (const key of ['step_width', 'knee_window']) {
      expect(unknown.metrics[key]).toBeNull();
      expect(unknown.notes[key]).toBe("needs the runner's height or leg length");
    }
    expect(unknown.metrics['cadence']!.avg).toBeCloseTo(120 / 0.7, 1);
  });

  test('has null values with the reason that a side view is needed, or that the value cannot be seen', () => {
    const { metrics, notes } = measure(filmFromBehind());
    for (const { key, views } of book) {
      if (typeof views.rear !== 'string') continue;
      expect(metrics[key]).toBeNull();
      expect(notes[key]).toBe(reasonText(views.rear));
    }
    expect(notes['contact_time']).toBe('needs a side view');
    expect(notes['eversion_velocity']).toMatch(/heel/);
    expect(notes['pelvic_drop']).toMatch(/hips/);
  });

  test('has the same results with another origin of the image', () => {
    const sequence = filmFromBehind({ noisePx: 1 });
    expect(measure(sequence)).toEqual(measure(sequence));
    const elsewhere = {
      ...sequence,
      frames: sequence.frames.map((frame) =>
        frame.map((sample) => sample && ([sample[0] + 31, sample[1] - 17, sample[2]] as const)),
      ),
    };
    expect(averageOf(elsewhere, 'step_width')).toBeCloseTo(averageOf(sequence, 'step_width'), 6);
  });

  const standing = filmFromBehind({ noisePx: 1 });
  const each = (
    change: (frame: KeypointSequence['frames'][number]) => KeypointSequence['frames'][number],
  ): KeypointSequence => ({ ...standing, frames: standing.frames.map(change) });

  const runningAway = {
    ...standing,
    frames: standing.frames.map((frame, i) =>
      frame.map((sample) => {
        const size = 4 / (4 + (3 * i) / 60);
        return (
          sample &&
          ([240 + size * (sample[0] - 240), 320 + size * (sample[1] - 320), sample[2]] as const)
        );
      }),
    ),
  };

  test.each([
    ['wrong_view', 'filmed from the side', filmRunner().sequence],
    ['no_person_found', 'nobody', each((frame) => frame.map(() => null))],
    ['not_running', 'somebody who stands', each(() => standing.frames[0]!)],
    ['not_running', 'somebody who walks', filmFromBehind({ strideTimeS: 1.05 })],
    ['wrong_view', 'somebody who runs away', runningAway],
    ['clip_too_short', 'a fifth of a second', filmFromBehind({ durationS: 0.15 })],
  ] as const)('%s: %s', (code, _, sequence) => {
    const refused = () => {
      try {
        return measure(sequence).steps.length;
      } catch (error) {
        if (!(error instanceof UnmeasurableClip)) throw error;
        return error.code;
      }
    };
    expect(refused()).toBe(code);
  });
});
