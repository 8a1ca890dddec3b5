import { footstrikeClass } from './footstrike.metric.ts';

describe('footstrikeClass', () => {
  test.each([
    [8.1, 'rearfoot'], [8, 'midfoot'], [0, 'midfoot'], [-1.6, 'midfoot'], [-1.7, 'forefoot'],
  ])('calls %d° a %s strike', (angleDeg, expected) => {
    expect(footstrikeClass(angleDeg)).toBe(expected);
  });
});
