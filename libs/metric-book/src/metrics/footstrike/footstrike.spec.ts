import { analyticInput } from '../../conformance/analytic-input.ts';
import { measureFromSide } from '../../metric.ts';
import { footStrikeAngle } from '../foot-strike-angle/foot-strike-angle.metric.ts';
import { footstrikeClass } from './footstrike.compute.ts';
import { footstrike } from './footstrike.metric.ts';

describe('footstrikeClass', () => {
  test.each([
    [8.1, 'rearfoot'],
    [8, 'midfoot'],
    [0, 'midfoot'],
    [-1.6, 'midfoot'],
    [-1.7, 'forefoot'],
  ])('calls %d° a %s strike', (angleDeg, expected) => {
    expect(footstrikeClass(angleDeg)).toBe(expected);
  });
});

describe.each([footstrike, footStrikeAngle])('$key', (metric) => {
  const input = analyticInput();
  const side = 'left';
  const [first, ...later] = input.gait.strides.filter((stride) => stride.side === side);
  /** Returns the outcome of a clip that begins this long before the side's first contact. */
  const beginning = (beforeS: number) => {
    const known = (values: Float64Array) =>
      values.map((value, i) => (input.motion.timesS[i]! < first!.startS - beforeS ? NaN : value));
    return measureFromSide(metric, {
      ...input,
      gait: { ...input.gait, strides: [first!, ...later] },
      angles: {
        ...input.angles,
        foot: { ...input.angles.foot, [side]: known(input.angles.foot[side]) },
      },
    });
  };
  const seen = (beforeS: number) => {
    const outcome = beginning(beforeS);
    return outcome.kind === 'measured' && outcome.strides.map(({ value }) => value !== null);
  };

  test('is not given for a foot that is on the ground when the clip begins', () => {
    expect(seen(0.02)).toEqual([false, ...later.map(() => true)]);
  });

  test('is given for a foot that is seen to come down at least once', () => {
    expect(seen(0.06)).toEqual([true, ...later.map(() => true)]);
    expect(
      measureFromSide(metric, { ...input, gait: { ...input.gait, strides: later.slice(0, 1) } })
        .kind,
    ).toBe('measured');
  });
});
