import { isRoughAngle, singleAngleErrorDeg, type DrawnAngle } from '@strideform/drawing';

/** An angle whose curves are shown, with its names in the answers of the API. */
export interface CurveAngle {
  readonly key: 'hip_angle' | 'knee_angle' | 'ankle_angle' | 'posture_angle';
  readonly title: string;
  readonly joint: DrawnAngle['joint'];
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
    joint: 'trunk',
    left: 'posture_angle',
    right: 'posture_angle',
    norm: { missingBecause: 'values over the stride are not known to us' },
  },
];

/** How far single values are from the truth; empty for the trunk, where that is not known. */
export function singleValuesText({ joint }: CurveAngle): string {
  if (joint === 'trunk') return '';
  const { near, far } = singleAngleErrorDeg[joint];
  const reading = isRoughAngle(joint) ? ' Read it as a shape.' : '';
  return `With the model full, single values err by about ± ${near}°, those of the far leg by ± ${far}°.${reading}`;
}
