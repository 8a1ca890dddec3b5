import type { AnalysisFile } from '@strideform/contracts';
import {
  nullIfUnknown,
  sides,
  type AngleSeries,
  type JointAngle,
  type Side,
} from '@strideform/metric-book/measurement';

type NamedAngles = AnalysisFile['angles'];

/** The joints in the API's angle names: the side's initial, then three letters. */
const shortJointNames: Readonly<Record<JointAngle, string>> = {
  hip: 'hip',
  knee: 'kne',
  ankle: 'ank',
  shoulder: 'sho',
  elbow: 'elb',
};
/** The name under which an analysis file holds the trunk's lean. */
export const postureName = 'posture_angle';

const joints = Object.keys(shortJointNames) as JointAngle[];

/** The name under which an analysis file holds a joint's angle. */
export const jointAngleName = (side: Side, joint: JointAngle): string =>
  `${side[0]}${shortJointNames[joint]}_angle`;

/** The angles by frame, by the names under which an analysis file holds them. */
export function namedAngles(series: AngleSeries): NamedAngles {
  const named: NamedAngles = {};
  for (const joint of joints)
    for (const side of sides)
      named[jointAngleName(side, joint)] = roundedOrNull(series.joints[side][joint]);
  named[postureName] = roundedOrNull(series.posture);
  return named;
}

/** The same names for a clip that shows none of the angles: null in each frame. */
export function unknownAngles(frameCount: number): NamedAngles {
  const names = sides.flatMap((side) => joints.map((joint) => jointAngleName(side, joint)));
  const unknown = () => Array<null>(frameCount).fill(null);
  return Object.fromEntries([...names, postureName].map((name) => [name, unknown()]));
}

/** To a hundredth of a degree; null where not known. */
const roundedOrNull = (anglesDeg: Float64Array): (number | null)[] =>
  Array.from(anglesDeg, (angleDeg) => nullIfUnknown(Number(angleDeg.toFixed(2))));
