import type { AnalysisFile, Side } from '@strideform/contracts';
import {
  middle,
  pointsOf,
  type PicturePoint,
  type PointOf,
  type PairedPart,
} from './keypoint-positions.ts';

export interface Limb {
  readonly from: PicturePoint;
  readonly to: PicturePoint;
  /** The leg and arm toward the camera are drawn brighter; the trunk belongs to neither side. */
  readonly tone: 'near' | 'far' | 'trunk';
}
export interface Contact {
  readonly side: Side;
  readonly heel: PicturePoint;
  readonly toe: PicturePoint;
  readonly near: boolean;
}
export interface AngleMark {
  readonly at: PicturePoint;
  /** Arms of the angle. */
  readonly towards: readonly [PicturePoint, PicturePoint];
  readonly text: string;
}
/** What is drawn over one frame, in image pixels. */
export interface Overlay {
  readonly limbs: readonly Limb[];
  readonly joints: readonly PicturePoint[];
  readonly contacts: readonly Contact[];
  readonly angles: readonly AngleMark[];
}

type OverlayAnalysis = Pick<AnalysisFile, 'keypoints' | 'contact' | 'angles' | 'near_side'>;

const limbParts: readonly (readonly [PairedPart, PairedPart])[] = [
  ['shoulder', 'elbow'],
  ['elbow', 'wrist'],
  ['hip', 'knee'],
  ['knee', 'ankle'],
  ['ankle', 'heel'],
  ['heel', 'foot_index'],
  ['ankle', 'foot_index'],
];
const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** What to draw over one frame. @param frame index into the analysis' timestamps */
export function overlayOf(analysis: OverlayAnalysis, frame: number): Overlay {
  const point = pointsOf(analysis.keypoints, frame);
  const near = analysis.near_side;
  const far = other(near);
  // The near side comes last, so that it lies on top.
  const limbs = [
    ...sideLimbs(point, far, 'far'),
    ...trunk(point),
    ...sideLimbs(point, near, 'near'),
  ];
  const joints = analysis.keypoints.names
    .filter((name) => name !== 'nose')
    .map(point)
    .filter((at) => at !== null);
  return {
    limbs,
    joints,
    contacts: [far, near].flatMap((side) => contactOf(analysis, point, side, frame)),
    angles: angleMarks(analysis, point, near, frame),
  };
}

const limb = (from: PicturePoint | null, to: PicturePoint | null, tone: Limb['tone']): Limb[] =>
  from === null || to === null ? [] : [{ from, to, tone }];

const sideLimbs = (point: PointOf, side: Side, tone: Limb['tone']): Limb[] =>
  limbParts.flatMap(([from, to]) => limb(point(`${side}_${from}`), point(`${side}_${to}`), tone));

const trunk = (point: PointOf): Limb[] =>
  limb(
    middle(point('left_hip'), point('right_hip')),
    middle(point('left_shoulder'), point('right_shoulder')),
    'trunk',
  );

function contactOf(
  analysis: OverlayAnalysis,
  point: PointOf,
  side: Side,
  frame: number,
): Contact[] {
  const [heel, toe] = [point(`${side}_heel`), point(`${side}_foot_index`)];
  const isOnGround = analysis.contact[side][frame] === true;
  if (!isOnGround || heel === null || toe === null) return [];
  return [{ side, heel, toe, near: side === analysis.near_side }];
}

function angleMarks(
  analysis: OverlayAnalysis,
  point: PointOf,
  near: Side,
  frame: number,
): AngleMark[] {
  const mark = (
    label: string,
    name: string,
    at: PicturePoint | null,
    arms: readonly [PicturePoint | null, PicturePoint | null],
  ): AngleMark[] => {
    const value = analysis.angles[name]?.[frame];
    if (value == null || at === null || arms[0] === null || arms[1] === null) return [];
    return [{ at, towards: [arms[0], arms[1]], text: `${label} ${Math.round(value)}°` }];
  };
  const hip = middle(point('left_hip'), point('right_hip'));
  const shoulder = middle(point('left_shoulder'), point('right_shoulder'));
  const [nearHip, knee, ankle] = [
    point(`${near}_hip`),
    point(`${near}_knee`),
    point(`${near}_ankle`),
  ];
  const toe = point(`${near}_foot_index`);
  const aboveHip = hip && { xPx: hip.xPx, yPx: hip.yPx - 1 };
  const letter = near === 'left' ? 'l' : 'r';
  return [
    ...mark('knee', `${letter}kne_angle`, knee, [nearHip, ankle]),
    ...mark('ankle', `${letter}ank_angle`, ankle, [knee, toe]),
    ...mark('trunk', 'posture_angle', hip, [shoulder, aboveHip]),
  ];
}
