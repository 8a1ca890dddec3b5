import type { AnalysisFile } from '@strideform/contracts';
import { sides } from './keypoints.ts';
import type { AngleSeries, JointAngle } from './motion/angles.ts';
import { nullIfUnknown } from './unknown-values.ts';

type NamedAngles = AnalysisFile['angles'];

/** The joints in the API's angle names: the side's initial, then three letters. */
const shortJointNames: Readonly<Record<JointAngle, string>> = {
  hip: 'hip',
  knee: 'kne',
  ankle: 'ank',
  shoulder: 'sho',
  elbow: 'elb',
};
const postureName = 'posture_angle';

const angleName = (side: string, shortName: string): string => `${side[0]}${shortName}_angle`;

/** The angles by frame, by the names under which an analysis file holds them. */
export function namedAngles({ joints, posture }: AngleSeries): NamedAngles {
  const named: NamedAngles = {};
  for (const [joint, shortName] of Object.entries(shortJointNames))
    for (const side of sides)
      named[angleName(side, shortName)] = roundedOrNull(joints[side][joint as JointAngle]);
  named[postureName] = roundedOrNull(posture);
  return named;
}

/** The same names for a clip that shows none of the angles: null in each frame. */
export function unknownAngles(frameCount: number): NamedAngles {
  const shortNames = Object.values(shortJointNames);
  const joints = sides.flatMap((side) => shortNames.map((name) => angleName(side, name)));
  const unknown = () => Array<null>(frameCount).fill(null);
  return Object.fromEntries([...joints, postureName].map((name) => [name, unknown()]));
}

/** To a hundredth of a degree; null where not known. */
const roundedOrNull = (anglesDeg: Float64Array): (number | null)[] =>
  Array.from(anglesDeg, (angleDeg) => nullIfUnknown(Number(angleDeg.toFixed(2))));
