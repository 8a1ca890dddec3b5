import { keypointNames } from '@strideform/contracts';
import { blazeposeSkeleton, type PersonObservation } from '@strideform/pose';
import { frameLight, keypointRow } from './keypoint-row.ts';

function observation(presence: number): PersonObservation {
  const points = blazeposeSkeleton.points.map((_, i) => ({
    x: i + 0.123456,
    y: 2 * i,
    visibility: 0.987654,
    presence,
  }));
  return {
    points,
    presence: 1,
    nextRegion: { centerXPx: 0, centerYPx: 0, sidePx: 1, angleRad: 0 },
  };
}

describe('keypointRow', () => {
  test("finds each of the platform's keypoints in the skeleton, by name", () => {
    const row = keypointRow(observation(1), blazeposeSkeleton);
    expect(row).toHaveLength(keypointNames.length);
    expect(row[keypointNames.indexOf('left_knee')]).toEqual([25.12, 50, 0.99]);
    expect(row[keypointNames.indexOf('right_foot_index')]).toEqual([32.12, 64, 0.99]);
  });

  test('is null for a point outside the picture, and all null without a runner', () => {
    const nothing = keypointNames.map(() => null);
    expect(keypointRow(observation(0.4), blazeposeSkeleton)).toEqual(nothing);
    expect(keypointRow(null, blazeposeSkeleton)).toEqual(nothing);
  });
});

test('the light on the runner is kept if there is a runner with a limb in the picture', () => {
  expect(
    frameLight({
      ...observation(1),
      light: { blackShare: 1 / 3, blownShare: 0.0476, contrast: 80.5 },
    }),
  ).toEqual([0.33, 0.05, 80.5]);
  expect([
    frameLight({ ...observation(1), light: null }),
    frameLight(observation(1)),
    frameLight(null),
  ]).toEqual([null, null, null]);
});
