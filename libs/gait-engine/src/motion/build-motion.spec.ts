import { buildSynthetic } from './build-motion.fixture.ts';
import { filmRunner, legPartsOnly } from '../synthetic-runner.fixture.ts';
import { finiteValues } from '@strideform/metric-book/measurement';

const amplitude = (values: ArrayLike<number>) =>
  Math.max(...finiteValues(values)) - Math.min(...finiteValues(values));

describe('the motion of a clip', () => {
  test('bridges short gaps and leaves long ones unknown', () => {
    const { sequence } = filmRunner({});
    const withGap = (from: number, until: number) => ({
      ...sequence,
      frames: sequence.frames.map((frame, i) =>
        i >= from && i < until ? frame.map(() => null) : frame,
      ),
    });
    const clean = buildSynthetic(sequence).motion.points.left_knee!;
    const bridged = buildSynthetic(withGap(100, 105)).motion.points.left_knee!;
    for (let i = 100; i < 105; i += 1)
      expect(Math.hypot(bridged.x[i]! - clean.x[i]!, bridged.y[i]! - clean.y[i]!)).toBeLessThan(4);
    const lost = buildSynthetic(withGap(100, 130)).motion;
    expect(lost.points.left_knee!.x[115]).toBeNaN();
    expect(lost.foundShare).toBeCloseTo(1 - 30 / sequence.frames.length, 5);
  });

  test('is not affected by single stray points', () => {
    const { sequence } = filmRunner({});
    const ankle = sequence.names.indexOf('right_ankle');
    const frames = sequence.frames.map((frame, i) =>
      i % 50 === 25
        ? frame.map((sample, j) =>
            j === ankle ? ([sample![0] + 90, sample![1] - 60, sample![2]] as const) : sample,
          )
        : frame,
    );
    const [clean, strayed] = [
      buildSynthetic(sequence).motion.points.right_ankle!,
      buildSynthetic({ ...sequence, frames }).motion.points.right_ankle!,
    ];
    for (let i = 25; i < sequence.frames.length; i += 50)
      expect(Math.abs(strayed.x[i]! - clean.x[i]!)).toBeLessThan(8);
  });

  test('hardly changes with uneven frame times, and converts slow motion', () => {
    const [even, uneven] = [
      buildSynthetic(filmRunner({}).sequence).motion,
      buildSynthetic(filmRunner({ jitter: 0.4 }).sequence).motion,
    ];
    expect(
      Math.abs(amplitude(even.centreOfMass.y) - amplitude(uneven.centreOfMass.y)),
    ).toBeLessThan(2);
    const { sequence } = filmRunner({});
    const slowed = buildSynthetic(
      { ...sequence, timestampsS: sequence.timestampsS.map((time) => 4 * time) },
      {},
      { slowMotionFactor: 4 },
    ).motion;
    expect(slowed.rateHz).toBeCloseTo(even.rateHz, 6);
    expect(slowed.centreOfMass.y).toEqual(even.centreOfMass.y);
  });

  test('has a centre of mass that bounces equally with and without arms and shoulders', () => {
    const whole = amplitude(buildSynthetic(filmRunner({}).sequence).motion.centreOfMass.y);
    const legs = amplitude(
      buildSynthetic(filmRunner({ parts: legPartsOnly }).sequence).motion.centreOfMass.y,
    );
    expect(Math.abs(legs / whole - 1)).toBeLessThan(0.08);
  });
});
