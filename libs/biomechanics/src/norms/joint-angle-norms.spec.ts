import { jointAngleNorm } from './joint-angle-norms.ts';

describe('norms of a joint', () => {
  test("are those of the studied speed nearest to the runner's", () => {
    expect(jointAngleNorm('knee', 2.9)).toMatchObject({
      speedMps: 2.5,
      instants: [{ percent: 0 }, { percent: 16, meanDeg: 42.9, sdDeg: 4.9 }, { percent: 70 }],
    });
    expect(jointAngleNorm('ankle', 3.1)?.speedMps).toBe(3.5);
  });

  test.each([
    ['knee', 1.9],
    ['knee', 4.1],
    ['knee', null],
    ['hip', 2.5],
    ['posture', 2.5],
  ] as const)('do not exist for the %s at %s m/s', (joint, speedMps) => {
    expect(jointAngleNorm(joint, speedMps)).toBeNull();
  });
});
