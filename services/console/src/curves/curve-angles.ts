import { isRoughAngle, singleAngleErrorDeg, type DrawnAngle } from '@strideform/drawing';
import { consoleTexts, fill } from '../texts.ts';

/** An angle whose curves are shown, with its names in responses of the API. */
export interface CurveAngle {
  readonly key: 'hip_angle' | 'knee_angle' | 'ankle_angle' | 'posture_angle';
  readonly title: string;
  readonly joint: DrawnAngle['joint'];
  readonly left: string;
  readonly right: string;
  /** Published curve with the same definition of the angle, or the reason why there is none. */
  readonly norm: 'knee' | { readonly missingBecause: string };
}

export const curveAngles: readonly CurveAngle[] = [
  {
    key: 'knee_angle',
    title: consoleTexts.curveAngles.kneeFlexion,
    joint: 'knee',
    left: 'lkne_angle',
    right: 'rkne_angle',
    norm: 'knee',
  },
  {
    key: 'hip_angle',
    title: consoleTexts.curveAngles.hip,
    joint: 'hip',
    left: 'lhip_angle',
    right: 'rhip_angle',
    norm: {
      missingBecause: consoleTexts.curveAngles.studiesMeasureItAgainstThe,
    },
  },
  {
    key: 'ankle_angle',
    title: consoleTexts.curveAngles.ankle,
    joint: 'ankle',
    left: 'lank_angle',
    right: 'rank_angle',
    norm: { missingBecause: consoleTexts.curveAngles.studiesMeasureARigidFoot },
  },
  {
    key: 'posture_angle',
    title: consoleTexts.curveAngles.trunkLean,
    joint: 'trunk',
    left: 'posture_angle',
    right: 'posture_angle',
    norm: { missingBecause: consoleTexts.curveAngles.valuesOverTheStrideAre },
  },
];

/** Returns the error of single values in words; empty for the trunk, whose error is not known. */
export function singleValuesText({ joint }: CurveAngle): string {
  if (joint === 'trunk') return '';
  const { near, far } = singleAngleErrorDeg[joint];
  const reading = isRoughAngle(joint) ? consoleTexts.curveAngles.readItAsAShape : '';
  return fill(consoleTexts.curveAngles.withTheModelFullSingle, { near, far, reading });
}
