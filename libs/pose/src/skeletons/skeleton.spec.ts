import { blazeposeSkeleton } from './blazepose.skeleton.ts';
import { pointIndex } from './skeleton.ts';

describe('the BlazePose skeleton', () => {
  test('has 33 points with different names, and each left point has a right one', () => {
    const { points } = blazeposeSkeleton;
    expect(points).toHaveLength(33);
    expect(new Set(points).size).toBe(33);
    const mirrored = points.map((point) =>
      point.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left')),
    );
    expect(mirrored.toSorted()).toEqual(points.toSorted());
  });

  test("keeps MediaPipe's numbers", () => {
    expect(
      ['nose', 'left_shoulder', 'right_hip', 'left_ankle', 'right_foot_index'].map((point) =>
        pointIndex(blazeposeSkeleton, point),
      ),
    ).toEqual([0, 11, 24, 27, 32]);
  });
});

test('a point that the skeleton lacks is named in the error', () => {
  expect(() => pointIndex(blazeposeSkeleton, 'left_toe')).toThrow(
    'skeleton blazepose has no point left_toe',
  );
});
