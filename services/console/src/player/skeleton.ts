import type { SessionExport } from '@strideform/sdk';
import type { BodySide } from './gait-moments.ts';

/** A point of the picture, px. */
export interface OverlayPoint {
  readonly x: number;
  readonly y: number;
  readonly confidence: number;
}

export interface Bone {
  readonly from: string;
  readonly to: string;
  readonly side: BodySide | 'middle';
}

const limbs: readonly (readonly [string, string])[] = [
  ['sho', 'elb'],
  ['elb', 'wri'],
  ['sho', 'hip'],
  ['hip', 'kne'],
  ['kne', 'ank'],
  ['ank', 'hee'],
  ['hee', 'toe'],
  ['ank', 'toe'],
];
const bonesOf = (side: BodySide): Bone[] =>
  limbs.map(([from, to]) => ({ from: side[0]! + from, to: side[0]! + to, side }));

export const bones: readonly Bone[] = [
  { from: 'lsho', to: 'rsho', side: 'middle' },
  { from: 'lhip', to: 'rhip', side: 'middle' },
  ...bonesOf('left'),
  ...bonesOf('right'),
];

/** The names of the export's points, such as `lkne`. */
export const pointNames = (data: SessionExport): string[] => Object.keys(data.confidence);

/** Where a point is in a frame; null where it was not found. */
export function pointAt(data: SessionExport, name: string, frame: number): OverlayPoint | null {
  const x = data.keypoints[`${name}u`]?.[frame] ?? null;
  const y = data.keypoints[`${name}v`]?.[frame] ?? null;
  if (x === null || y === null) return null;
  return { x, y, confidence: data.confidence[name]?.[frame] ?? 0 };
}

export interface DrawnAngle {
  /** The angle's name in the export. */
  readonly name: string;
  readonly title: string;
  /** The point at which its value is written. */
  readonly point: string;
  readonly side: BodySide | 'middle';
}

const joints = [
  ['hip', 'Hip'],
  ['kne', 'Knee'],
  ['ank', 'Ankle'],
] as const;
const jointsOf = (side: BodySide): DrawnAngle[] =>
  joints.map(([joint, title]) => ({
    name: `${side[0]}${joint}_angle`,
    title: `${title} ${side}`,
    point: `${side[0]}${joint}`,
    side,
  }));

/** The angles that can be drawn at a joint. */
export const drawnAngles: readonly DrawnAngle[] = [
  { name: 'posture_angle', title: 'Trunk', point: 'rsho', side: 'middle' },
  ...jointsOf('left'),
  ...jointsOf('right'),
];
