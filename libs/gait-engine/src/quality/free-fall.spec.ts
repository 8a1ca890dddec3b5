import type { RunnerProfile } from '@strideform/contracts';
import type { Recording } from '@strideform/metric-book/measurement';
import { gaitOf } from '../gait/gait-comparison.fixture.ts';
import { eventTiming } from '../gait/event-timing.ts';
import { habitOf } from '../gait/pose-model-habits.ts';
import type { KeypointSequence } from '../keypoints.ts';
import { buildSynthetic } from '../motion/build-motion.fixture.ts';
import { filmRunner } from '../synthetic-runner.fixture.ts';
import { apparentGravity, judgeFreeFall } from './free-fall.ts';

const runner = filmRunner({ rateHz: 120, noisePx: 1 }).sequence;
const retimed = (sequence: KeypointSequence, factor: number): KeypointSequence => ({
  ...sequence,
  timestampsS: sequence.timestampsS.map((timeS) => factor * timeS),
});

interface Given {
  readonly recording?: Partial<Recording>;
  readonly subject?: Partial<RunnerProfile>;
  readonly model?: string;
}

function fallOf(sequence: KeypointSequence, { recording, subject, model }: Given = {}) {
  const prepared = buildSynthetic(sequence, subject, recording);
  const gait = gaitOf(sequence, recording, subject);
  const habit = habitOf({ model, hasChangingBones: false }, eventTiming.poseHabits);
  const fall = judgeFreeFall(prepared, gait, habit, recording?.slowMotionFactor);
  return { shown: apparentGravity(prepared, gait, habit), ...fall };
}
const codesOf = (given: ReturnType<typeof fallOf>) => given.warnings.map(({ code }) => code);

describe('free fall', () => {
  test('is that of gravity in a clip at its real speed', () => {
    const { shown, warnings } = fallOf(runner);
    expect(Math.abs(Math.log(shown!.value))).toBeLessThan(1.96 * shown!.uncertainty);
    expect(warnings).toEqual([]);
  });

  test('shows a clip in slow motion, and that a factor of 2 fits', () => {
    const { shown, warnings } = fallOf(retimed(runner, 2));
    expect(Math.abs(Math.log(4 * shown!.value))).toBeLessThan(0.3);
    expect(warnings).toMatchObject([{ code: 'slow_motion_likely' }]);
    expect(warnings[0]!.message).toContain('analysed again as ×2 slow motion');
  });

  test('agrees with gravity if the slow motion is given', () =>
    expect(fallOf(retimed(runner, 2), { recording: { slowMotionFactor: 2 } }).warnings).toEqual(
      [],
    ));

  test('names the factor of a clip whose scale comes from the belt speed, too', () => {
    const { warnings } = fallOf(retimed(runner, 2), { recording: { beltSpeedMps: 3 } });
    expect(warnings[0]!.message).toContain('analysed again as ×2 slow motion');
  });

  test.each([1.15, 3.2])('shows a stature that is far from 1.78 m: %d m', (heightM) =>
    expect(codesOf(fallOf(runner, { subject: { heightM } }))).toEqual(['free_fall_unlikely']),
  );

  test('says nothing about the scale of a runner without a stature', () =>
    expect(codesOf(fallOf(runner, { subject: { heightM: null } }))).toEqual([]));

  test('allows for the errors of a pose model', () => {
    const [exact, seen] = [fallOf(runner), fallOf(runner, { model: 'blazepose-full' })];
    expect(seen.shown!.uncertainty).toBeGreaterThan(exact.shown!.uncertainty + 0.05);
  });

  test('is not expected of walkers', () => {
    const walker = { strideTimeS: 1.05, contactS: 0.68, speedMps: 1.4, vaultM: 0.04 };
    expect(fallOf(filmRunner(walker).sequence)).toEqual({
      shown: null,
      warnings: [],
      likelyFactor: null,
    });
  });
});
