import { roughJoints, singleAngleErrorDeg, type JudgedJoint } from '@strideform/drawing';

/** An angle whose curves are shown, with its names in the answers of the API. */
export interface CurveAngle {
  readonly key: 'hip_angle' | 'knee_angle' | 'ankle_angle' | 'posture_angle';
  readonly title: string;
  /** null for the trunk, whose single values were not compared with the truth. */
  readonly joint: JudgedJoint | null;
  readonly left: string;
  readonly right: string;
  /** Whether it was studied by the same definition; if not, why. */
  readonly norm: 'knee' | { readonly missingBecause: string };
}

export const curveAngles: readonly CurveAngle[] = [
  {
    key: 'knee_angle',
    title: 'Knee flexion',
    joint: 'knee',
    left: 'lkne_angle',
    right: 'rkne_angle',
    norm: 'knee',
  },
  {
    key: 'hip_angle',
    title: 'Hip',
    joint: 'hip',
    left: 'lhip_angle',
    right: 'rhip_angle',
    norm: {
      missingBecause: 'studies measure it against the pelvis, which a side view does not show',
    },
  },
  {
    key: 'ankle_angle',
    title: 'Ankle',
    joint: 'ankle',
    left: 'lank_angle',
    right: 'rank_angle',
    norm: { missingBecause: 'studies measure a rigid foot, and here the foot bends at the toes' },
  },
  {
    key: 'posture_angle',
    title: 'Trunk lean',
    joint: null,
    left: 'posture_angle',
    right: 'posture_angle',
    norm: { missingBecause: 'values over the stride are not known to us' },
  },
];

/** How far single values of an angle are from the truth; empty where that is not known. */
export function singleValuesText({ joint }: CurveAngle): string {
  if (joint === null) return '';
  const { near, far } = singleAngleErrorDeg[joint];
  const reading = roughJoints.has(joint) ? ' Read it as a shape.' : '';
  return `Single values err by about ± ${near}°, of the far leg ± ${far}°.${reading}`;
}
