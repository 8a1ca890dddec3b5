import { keypointNames, type KeypointName } from '@strideform/contracts';

/**
 * Three-letter codes of joints in public names. A name is the side's letter, this code, then u or v
 * for the image axis.
 */
const codes = {
  shoulder: 'sho',
  elbow: 'elb',
  wrist: 'wri',
  hip: 'hip',
  knee: 'kne',
  ankle: 'ank',
  heel: 'hee',
  foot_index: 'toe',
} as const;
type Part = keyof typeof codes;

/** Returns the public name of a keypoint: `left_knee` → `lkne`, `nose` → `nos`. */
export function publicName(name: KeypointName): string {
  if (name === 'nose') return 'nos';
  const [, side, part] = /^(left|right)_(.+)$/.exec(name)!;
  return `${side![0]}${codes[part as Part]}`;
}

/** Public name of each keypoint. */
export const publicNames: ReadonlyMap<KeypointName, string> = new Map(
  keypointNames.map((name) => [name, publicName(name)]),
);

/**
 * Returns the `measured` angles to show to a tenant who asked for `joints` ("all", or some of
 * them). The trunk angle is always shown, because the trunk is not a joint.
 */
export function angleNames(joints: readonly string[], measured: readonly string[]): string[] {
  if (joints.includes('all')) return [...measured];
  const knownJoints = joints.filter((joint): joint is Part => joint in codes);
  const asked = new Set<string>(knownJoints.map((joint) => codes[joint]));
  return measured.filter((name) => {
    const joint = /^[lr]([a-z]{3})_angle$/.exec(name)?.[1];
    return joint === undefined || asked.has(joint);
  });
}
