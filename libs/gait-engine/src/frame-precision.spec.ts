import { frameRounding } from './frame-precision.ts';

describe('the values of a frame', () => {
  test.each([
    ['time', 0.01667],
    ['exact_time', 1 / 60],
    ['series.speed', 0.017],
    ['series.cadence', 0.02],
    ['angles.lkne_angle', 0.02],
    ['keypoints.nose.x', 0.02],
    ['keypoints.nose.confidence', 0.0167],
    ['series.gone', 1 / 60],
  ])('of the column %s are stored with its digits: %d', (column, stored) => {
    expect(frameRounding(column)(1 / 60)).toBe(stored);
  });
});
