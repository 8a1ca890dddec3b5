import type { AnalysisFile, KeypointName } from '@strideform/contracts';
import { overlayOf } from './overlay.ts';

const names: KeypointName[] = [
  'left_shoulder',
  'right_shoulder',
  'left_hip',
  'right_hip',
  'right_knee',
  'right_ankle',
  'right_heel',
  'right_foot_index',
];
const at = (x: number, y: number): [number, number, number] => [x, y, 1];
const analysis: Pick<AnalysisFile, 'keypoints' | 'contact' | 'angles' | 'near_side'> = {
  near_side: 'right',
  keypoints: {
    names,
    frames: [
      [
        at(0, 0),
        at(10, 0),
        at(0, 100),
        at(10, 100),
        at(20, 150),
        at(10, 200),
        at(5, 210),
        at(30, 210),
      ],
      names.map(() => null),
    ],
  },
  contact: { left: [true, false], right: [true, false] },
  angles: { rkne_angle: [41.6, null], posture_angle: [4.2, 4.2], rank_angle: [null, null] },
};

describe('the overlay of a frame', () => {
  test('connects the points that were seen and no others', () => {
    const { limbs } = overlayOf(analysis, 0);
    expect(limbs).toContainEqual({
      from: { xPx: 10, yPx: 100 },
      to: { xPx: 20, yPx: 150 },
      tone: 'near',
    });
    expect(limbs).toContainEqual({
      from: { xPx: 5, yPx: 100 },
      to: { xPx: 5, yPx: 0 },
      tone: 'trunk',
    });
    expect(limbs.filter((limb) => limb.tone === 'far')).toEqual([]);
  });

  test('marks a foot on the ground only if the foot was seen', () => {
    expect(overlayOf(analysis, 0).contacts).toEqual([
      { side: 'right', heel: { xPx: 5, yPx: 210 }, toe: { xPx: 30, yPx: 210 }, near: true },
    ]);
  });

  test('writes the angles that were measured', () => {
    expect(overlayOf(analysis, 0).angles.map((mark) => mark.text)).toEqual([
      'knee 42°',
      'trunk 4°',
    ]);
  });

  test('is empty where the runner was not found', () => {
    expect(overlayOf(analysis, 1)).toEqual({ limbs: [], joints: [], contacts: [], angles: [] });
  });
});
