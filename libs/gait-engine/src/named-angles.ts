import type { AnalysisFile } from '@strideform/contracts';
import {
  nullIfUnknown,
  sides,
  type AngleSeries,
  type JointAngle,
  type Side,
} from '@strideform/metric-book/measurement';

type NamedAngles = AnalysisFile['angles'];

/** Names of the joints in the API's angle names: the side's initial, then three letters. */
const shortJointNames: Readonly<Record<JointAngle, string>> = {
  hip: 'hip',
  knee: 'kne',
  ankle: 'ank',
  shoulder: 'sho',
  elbow: 'elb',
};
/** Name of the trunk's lean in an analysis file. */
export const postureName = 'posture_angle';

const joints = Object.keys(shortJointNames) as JointAngle[];

/** Returns the name of a joint's angle in an analysis file. */
export const jointAngleName = (side: Side, joint: JointAngle): string =>
  `${side[0]}${shortJointNames[joint]}_angle`;

/** Returns the angles by frame with their names in an analysis file. */
export function namedAngles(series: AngleSeries): NamedAngles {
  const named: NamedAngles = {};
  for (const joint of joints)
    for (const side of sides)
      named[jointAngleName(side, joint)] = roundedOrNull(series.joints[side][joint]);
  named[postureName] = roundedOrNull(series.posture);
  return named;
}

/** Returns the same names for a clip that shows none of the angles, with null in each frame. */
export function unknownAngles(frameCount: number): NamedAngles {
  const names = sides.flatMap((side) => joints.map((joint) => jointAngleName(side, joint)));
  const unknown = () => Array<null>(frameCount).fill(null);
  return Object.fromEntries([...names, postureName].map((name) => [name, unknown()]));
}

/** Rounds to a hundredth of a degree; null if not known. */
const roundedOrNull = (anglesDeg: Float64Array): (number | null)[] =>
  Array.from(anglesDeg, (angleDeg) => nullIfUnknown(Number(angleDeg.toFixed(2))));
