import { curveDifference } from './curve-difference.ts';

describe('curves', () => {
  /** Returns a wave with a bump from 40 to 60 % and a height that varies between strides. */
  const stride = (bump: number, jitter: number) =>
    Array.from(
      { length: 101 },
      (_, k) => 40 + 20 * Math.sin(k / 16) + jitter + (k >= 40 && k <= 60 ? bump : 0),
    );
  const jitters = [-0.9, -0.5, -0.2, 0.1, 0.3, 0.5, 0.7];

  test('differ in the right places, by an exact count of all splits', () => {
    const found = curveDifference(
      jitters.map((jitter) => stride(0, jitter)),
      jitters.map((jitter) => stride(5, jitter * 0.9)),
    )!;
    expect(found.splitCount).toBe(3432);
    expect(found.p).toBeCloseTo(2 / 3432);
    const where = found.isSignificant.flatMap((is, k) => (is ? [k] : []));
    expect([where[0], where.at(-1)]).toEqual([40, 60]);
    expect(found.difference[50]).toBeCloseTo(5, 0);
  });

  test('do not differ if the strides only vary', () => {
    const curves = jitters.map((jitter) => stride(0, jitter));
    const found = curveDifference(curves, [...curves].reverse())!;
    expect(found.p).toBeGreaterThan(0.05);
    expect(found.isSignificant).not.toContain(true);
  });

  test('of four strides each differ only if at most 5 % of the splits differ as much', () => {
    const level = (deg: number) => Array.from({ length: 101 }, () => deg);
    const found = (earlier: readonly number[], later: readonly number[]) => {
      const { p, isSignificant } = curveDifference(earlier.map(level), later.map(level))!;
      return [p, isSignificant[50]];
    };
    expect(found([1, 2, 3, 4], [5, 6, 7, 8])).toEqual([2 / 70, true]);
    expect(found([1, 2, 3, 5], [4, 6, 7, 8])).toEqual([4 / 70, false]);
  });

  test('do not differ if too many splits differ as much', () => {
    const level = (deg: number) => Array.from({ length: 101 }, () => deg);
    const found = curveDifference([1, 1, 1, 1].map(level), [1, 1, 1, 9].map(level))!;
    expect(found.p).toBe(1);
    expect(found.isSignificant).not.toContain(true);
  });

  test('use at most seven strides of each session, and need four', () => {
    const many = Array.from({ length: 12 }, (_, i) => stride(0, i / 10));
    const found = curveDifference(many, many.slice(0, 4))!;
    expect(found).toMatchObject({ splitCount: 330, strideCounts: [7, 4] });
    expect(curveDifference(many, many.slice(0, 3))).toBeNull();
  });
});
