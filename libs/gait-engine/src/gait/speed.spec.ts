import type { KeypointSequence } from '../keypoints.ts';
import { buildSynthetic } from '../motion/build-motion.fixture.ts';
import { filmRunner, standardSyntheticRunner } from '../synthetic-runner.fixture.ts';
import { gaitOf } from './gait-comparison.fixture.ts';

describe('speed of the synthetic runner', () => {
  test.each([
    ['treadmill', {}, 0.03],
    ['over ground', { surface: 'overground', pxPerM: 60, durationS: 6 }, 0.02],
  ] as const)('measures the speed on %s with the scale by stature', (_name, options, tolerance) => {
    const gait = gaitOf(filmRunner(options).sequence);
    expect(Math.abs(gait.speedMps!.value / standardSyntheticRunner.speedMps - 1)).toBeLessThan(
      tolerance,
    );
    expect(gait.speedMps!.uncertainty).toBeGreaterThan(0);
  });

  test.each([0.97, 1.03])(
    'does not mistake a near leg that is %d times as long for a nearer one',
    (longer) => {
      const { names, frames, ...rest } = filmRunner({}).sequence;
      const withLongerLeg = frames.map((frame) =>
        frame.map((sample, j) => {
          if (names[j] !== 'right_hip') return sample;
          const ankle = frame[names.indexOf('right_ankle')]!;
          return [
            ankle[0] + longer * (sample![0] - ankle[0]),
            ankle[1] + longer * (sample![1] - ankle[1]),
            sample![2],
          ] as const;
        }),
      );
      const speedPx = (clip: KeypointSequence) =>
        gaitOf(clip).speedMps!.value / buildSynthetic(clip).motion.metresPerPx!.value;
      const scaleByBelt = (clip: KeypointSequence) =>
        buildSynthetic(clip, {}, { beltSpeedMps: standardSyntheticRunner.speedMps }).motion
          .metresPerPx!.value;
      for (const measure of [speedPx, scaleByBelt])
        expect(
          Math.abs(
            measure({ ...rest, names, frames: withLongerLeg }) /
              measure({ ...rest, names, frames }) -
              1,
          ),
        ).toBeLessThan(0.005);
    },
  );

  test('keeps the speed when the other leg drags the forefoot point along in every stance', () => {
    const { sequence, stances } = filmRunner({ noisePx: 1 });
    const dragPx = (timeS: number) => {
      const stance = stances.right.find(([fromS, untilS]) => timeS >= fromS && timeS <= untilS);
      const share = stance ? (timeS - stance[0]) / (stance[1] - stance[0]) : 0;
      return share > 0.1 && share < 0.45 ? 30 * Math.sin((Math.PI * (share - 0.1)) / 0.35) ** 2 : 0;
    };
    const frames = sequence.frames.map((frame, i) =>
      frame.map((sample, j) =>
        sample && sequence.names[j] === 'right_foot_index'
          ? ([sample[0] + dragPx(sequence.timestampsS[i]!), sample[1], sample[2]] as const)
          : sample,
      ),
    );
    expect(
      Math.abs(
        gaitOf({ ...sequence, frames }).speedMps!.value / standardSyntheticRunner.speedMps - 1,
      ),
    ).toBeLessThan(0.03);
  });

  test('prefers a given belt speed, and returns null without any scale', () => {
    expect(gaitOf(filmRunner({}).sequence, { beltSpeedMps: 3.3 }).speedMps!.value).toBe(3.3);
    expect(gaitOf(filmRunner({}).sequence, {}, { heightM: null }).speedMps).toBeNull();
  });
});
