import { bandPath, curveScale, linePath } from './curve-path.ts';

const size = { width: 100, height: 100, leftRoom: 0, bottomRoom: 0 };

describe('the drawing of a curve', () => {
  test('fits its values between round numbers', () => {
    expect(curveScale([-3, 92], size).ticks).toEqual([-20, 0, 20, 40, 60, 80, 100]);
    expect(curveScale([5.1, 8.4], size).ticks).toEqual([5, 6, 7, 8, 9]);
    expect(curveScale([null], size).ticks.length).toBeGreaterThan(1);
  });

  test('breaks off where nothing was measured', () => {
    const scale = curveScale([0, 10], size);
    expect(linePath([0, 5, null, 5, 10], scale).match(/M/g)).toHaveLength(2);
    expect(linePath([null, null], scale)).toBe('');
  });

  test('has a band between mean − SD and mean + SD, where both are known', () => {
    const scale = curveScale([0, 10], size);
    expect(bandPath([5, 5, 5], [1, null, 1], scale)).toBe(
      `M0.0 ${y(6)}L1.9 ${y(6)}L1.9 ${y(4)}L0.0 ${y(4)}Z`,
    );
    expect(bandPath([null], [null], scale)).toBe('');
    function y(value: number): string {
      return scale.y(value).toFixed(1);
    }
  });
});
