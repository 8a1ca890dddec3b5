import { keypointNames } from '@strideform/contracts';
import { blazeposeSkeleton, type PersonObservation } from '@strideform/pose';
import { frameLight, keypointRow, peopleInFrame } from './keypoint-row.ts';

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

test('people are stored as shares of the picture, cut at its edges', () => {
  const people = [
    { box: { left: -30, top: 96, right: 360, bottom: 1000 }, score: 0.98765 },
    { box: { left: 360, top: 0, right: 480, bottom: 480 }, score: 1 },
  ];
  const size = { widthPx: 720, heightPx: 960 };
  expect(peopleInFrame({ timeS: 1.5, people }, size)).toEqual({
    time_s: 1.5,
    boxes: [
      { x: 0, y: 0.1, width: 0.5, height: 0.9, score: 0.99 },
      { x: 0.5, y: 0, width: 0.1667, height: 0.5, score: 1 },
    ],
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
