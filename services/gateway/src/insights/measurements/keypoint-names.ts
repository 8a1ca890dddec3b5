import { keypointNames, type KeypointName } from '@strideform/contracts';

/** Joints in public names: side letter, these three letters, then u or v for an image axis. */
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

/** `left_knee` → `lkne`, `nose` → `nos`. */
export function publicName(name: KeypointName): string {
  if (name === 'nose') return 'nos';
  const [, side, part] = /^(left|right)_(.+)$/.exec(name)!;
  return `${side![0]}${codes[part as Part]}`;
}

/** Every keypoint with its public name. */
export const publicNames: ReadonlyMap<KeypointName, string> = new Map(
  keypointNames.map((name) => [name, publicName(name)]),
);

/**
 * The `measured` angles to show to a tenant who asked for `joints` ("all", or some of them). The
 * trunk is no joint: its angle is always shown.
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
