import {
  angleAxisOf,
  bandPath,
  linePath,
  plotOf,
  axisValuesOf,
  stretchesOf,
} from './curve-plot.ts';

const box = { x: 10, y: 20, width: 100, height: 50 };

describe('the axis of angles', () => {
  test('holds all values between round numbers', () => {
    expect(angleAxisOf([-3, 92]).ticks).toEqual([-20, 0, 20, 40, 60, 80, 100]);
    expect(angleAxisOf([-12.5, 31]).ticks).toEqual([-20, -10, 0, 10, 20, 30, 40]);
  });

  test('does not enlarge the noise of a flat curve', () => {
    expect(angleAxisOf([5.1, 8.4])).toMatchObject({ low: 5, high: 25 });
    expect(angleAxisOf([7, 7])).toMatchObject({ low: 5, high: 25 });
  });

  test('exists for a curve that was not measured', () => {
    expect(angleAxisOf([]).ticks).toEqual([0, 5, 10, 15, 20]);
  });

  test('must hold the bands and the published values too', () => {
    const norms = [{ percent: 15, meanDeg: 40, sdDeg: 5 }];
    const reach = axisValuesOf([{ mean: [10, null], sd: [2, 2] }, { mean: [3] }], norms);
    expect([Math.min(...reach), Math.max(...reach)]).toEqual([3, 50]);
    expect(reach).toContain(12);
  });
});

describe('the plot of a curve', () => {
  const plot = plotOf(box, angleAxisOf([0, 20]));

  test('has the cycle from left to right and the angles upward, within its box', () => {
    expect([plot.xOf(0), plot.xOf(100)]).toEqual([10, 110]);
    expect([plot.yOf(0), plot.yOf(20)]).toEqual([70, 20]);
  });

  test('is interrupted where nothing was measured', () => {
    expect(linePath([0, 20, null, 10], plot)).toBe('M10.00 70.00L11.00 20.00M13.00 45.00');
    expect(linePath([null, null], plot)).toBe('');
  });

  test('has a band of mean ± SD, which leaves out what is not known', () => {
    expect(bandPath([10, 10, 10, 10], [2, 2, null, 4], plot)).toBe(
      'M10.00 40.00L11.00 40.00L11.00 50.00L10.00 50.00Z' + 'M13.00 35.00L13.00 55.00Z',
    );
    expect(bandPath([null], [null], plot)).toBe('');
  });
});

test('consecutive marks form stretches', () => {
  expect(stretchesOf([true, true, false, false, true])).toEqual([
    [0, 1],
    [4, 4],
  ]);
  expect(stretchesOf([false])).toEqual([]);
});
