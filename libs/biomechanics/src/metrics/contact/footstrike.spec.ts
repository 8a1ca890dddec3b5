import { analyticInput } from '../analytic-input.ts';
import { sides } from '../../keypoints.ts';
import { footStrikeAngle } from './foot-strike-angle.metric.ts';
import { footstrike, footstrikeClass } from './footstrike.metric.ts';

describe('footstrikeClass', () => {
  test.each([
    [8.1, 'rearfoot'], [8, 'midfoot'], [0, 'midfoot'], [-1.6, 'midfoot'], [-1.7, 'forefoot'],
  ])('calls %d° a %s strike', (angleDeg, expected) => {
    expect(footstrikeClass(angleDeg)).toBe(expected);
  });
});

describe.each([footstrike, footStrikeAngle])('$title', ({ compute }) => {
  const input = analyticInput();
  const seeing = (count: Readonly<Record<'left' | 'right', number>>) =>
    compute({ ...input, gait: { ...input.gait, strides: sides.flatMap((side) => input.gait.strides.filter((stride) => stride.side === side).slice(0, count[side])) } });

  test('is not told by one stride of a foot', () => {
    expect(seeing({ left: 1, right: 1 })).toEqual({ kind: 'unmeasured', reason: 'needs two whole strides of a foot' });
  });

  test('is told of the foot of which two strides were seen', () => {
    const outcome = seeing({ left: 2, right: 1 });
    expect(outcome.kind === 'measured' && outcome.strides.map(({ value }) => value !== null)).toEqual([true, true, false]);
  });
});
