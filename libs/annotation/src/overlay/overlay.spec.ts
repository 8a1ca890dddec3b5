import type { AnalysisFile, KeypointName } from '@strideform/contracts';
import { overlayOf } from './overlay.ts';

const names: KeypointName[] = ['left_hip', 'right_hip', 'right_heel', 'right_foot_index'];
const analysis: Pick<AnalysisFile, 'keypoints' | 'contact' | 'angles' | 'near_side'> = {
  near_side: 'right',
  keypoints: {
    names,
    frames: [
      [
        [0, 100, 0.4],
        [10, 100, 1],
        [5, 210, 0.9],
        [30, 210, 1],
      ],
      names.map(() => null),
    ],
  },
  contact: { left: [true, false], right: [true, false] },
  angles: { posture_angle: [4.2, 4.2] },
};

describe('the overlay of a frame', () => {
  test('shows the analysis of that frame', () => {
    const heel = { xPx: 5, yPx: 210, confidence: 0.9 };
    const toe = { xPx: 30, yPx: 210, confidence: 1 };
    expect(overlayOf(analysis, 0)).toMatchObject({
      limbs: [{ from: heel, to: toe, side: 'right', isNear: true }],
      contacts: [{ side: 'right', heel, toe, isNear: true }],
    });
    expect(overlayOf(analysis, 0).joints).toHaveLength(4);
  });

  test('marks the trunk and the leg toward the camera', () => {
    const all = ['posture', 'lkne', 'lank', 'lhip', 'rkne', 'rank', 'rhip'];
    const point = { lsho: 'left_shoulder', rsho: 'right_shoulder' } as const;
    const parts = ['hip', 'knee', 'ankle', 'foot_index'] as const;
    const everyName: KeypointName[] = [
      ...Object.values(point),
      ...parts.flatMap((part): KeypointName[] => [`left_${part}`, `right_${part}`]),
    ];
    const marked = overlayOf(
      {
        near_side: 'left',
        keypoints: {
          names: everyName,
          frames: [everyName.map((_, k): [number, number, number] => [k, 10 * k, 1])],
        },
        contact: { left: [false], right: [false] },
        angles: Object.fromEntries(all.map((name) => [`${name}_angle`, [12]])),
      },
      0,
    );
    expect(marked.angles.map(({ angle }) => angle.name)).toEqual([
      'posture_angle',
      'lkne_angle',
      'lank_angle',
    ]);
  });

  test('marks no angle and no contact from behind, where both sides are equally near', () => {
    const fromBehind = { ...analysis, near_side: null, contact: { left: [], right: [] } };
    const { angles, contacts, limbs } = overlayOf(fromBehind, 0);
    expect([angles, contacts]).toEqual([[], []]);
    expect(limbs.map(({ isNear }) => isNear)).toEqual([true]);
  });

  test('is empty where the runner was not found', () => {
    expect(overlayOf(analysis, 1)).toEqual({ limbs: [], joints: [], contacts: [], angles: [] });
  });
});
