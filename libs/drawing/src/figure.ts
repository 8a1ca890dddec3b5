export type BodySide = 'left' | 'right';

const parts = ['shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle', 'heel', 'toe'] as const;

/** A part of the body that exists once on each side. */
export type BodyPart = (typeof parts)[number];

/** A point of the clip's picture. */
export interface PicturePoint {
  readonly xPx: number;
  readonly yPx: number;
}

/** A point of the body, and the pose model's confidence in it, 0 to 1. */
export interface FigurePoint extends PicturePoint {
  readonly confidence: number;
}

/** The part of a frame's analysis that a figure needs. */
export interface FigureFrame {
  /** The side toward the camera, or null in a clip from behind. */
  readonly nearSide: BodySide | null;
  /** Returns a body part, or null if it was not seen. */
  readonly pointOf: (side: BodySide, part: BodyPart) => FigurePoint | null;
  readonly isOnGround: (side: BodySide) => boolean;
  /** Returns an angle by its name in an export, deg, or null if it was not measured. */
  readonly angleDeg: (name: string) => number | null;
}

export interface FigureLimb {
  readonly from: FigurePoint;
  readonly to: FigurePoint;
  /** The trunk belongs to neither side. */
  readonly side: BodySide | null;
  readonly isNear: boolean;
}

/** A foot on the ground. */
export interface FigureContact {
  readonly side: BodySide;
  readonly heel: FigurePoint;
  readonly toe: FigurePoint;
  readonly isNear: boolean;
}

export interface AngleMark {
  readonly angle: DrawnAngle;
  readonly at: FigurePoint;
  /** Direction of its first arm in the picture, from the x axis toward the y axis. */
  readonly fromRad: number;
  /** Shorter turn from the first arm to the second one, with the same sign. */
  readonly turnRad: number;
  readonly valueDeg: number;
  /** False for the leg behind the other one, whose angles are estimates. */
  readonly isNear: boolean;
}

/** The drawing over one frame, in the pixels of the clip's picture. */
export interface Figure {
  /** Limbs in drawing order: the near side is drawn last. */
  readonly limbs: readonly FigureLimb[];
  readonly joints: readonly FigurePoint[];
  readonly contacts: readonly FigureContact[];
  readonly angles: readonly AngleMark[];
}

/** Red, green and blue of sRGB, 0 to 255. */
export type InkColour = readonly [red: number, green: number, blue: number];

/** Colours over a picture. People with red-green colour blindness can distinguish them, too. */
export const figureInks = {
  left: [255, 176, 0],
  right: [100, 143, 255],
  trunk: [255, 255, 255],
  contact: [57, 255, 136],
} as const satisfies Readonly<Record<BodySide | 'trunk' | 'contact', InkColour>>;

const limbParts: readonly (readonly [BodyPart, BodyPart])[] = [
  ['shoulder', 'elbow'],
  ['elbow', 'wrist'],
  ['hip', 'knee'],
  ['knee', 'ankle'],
  ['ankle', 'heel'],
  ['heel', 'toe'],
  ['ankle', 'toe'],
];

export interface DrawnAngle {
  /** The angle's name in an export. */
  readonly name: string;
  readonly title: string;
  readonly joint: 'trunk' | 'hip' | 'knee' | 'ankle';
  /** The trunk belongs to neither side. */
  readonly side: BodySide | null;
}

const sides: readonly BodySide[] = ['left', 'right'];
const anglesOf = (side: BodySide): DrawnAngle[] => [
  { name: `${side[0]}hip_angle`, title: `Hip ${side}`, joint: 'hip', side },
  { name: `${side[0]}kne_angle`, title: `Knee ${side}`, joint: 'knee', side },
  { name: `${side[0]}ank_angle`, title: `Ankle ${side}`, joint: 'ankle', side },
];

/** The lean of the trunk. */
export const trunkAngle: DrawnAngle = {
  name: 'posture_angle',
  title: 'Trunk',
  joint: 'trunk',
  side: null,
};

/** The angles that can be drawn. */
export const drawnAngles: readonly DrawnAngle[] = [trunkAngle, ...sides.flatMap(anglesOf)];

/**
 * Returns the figure of one frame. Leaves out a limb if one of its ends was not seen. The trunk
 * runs from the middle of the hips to the middle of the shoulders, or from and to the side that was
 * seen.
 * @param angleNames the angles to mark, by their names in an export
 */
export function figureOf(frame: FigureFrame, angleNames: readonly string[]): Figure {
  const { nearSide, pointOf } = frame;
  const farToNear: readonly BodySide[] =
    nearSide === 'left' ? ['right', 'left'] : ['left', 'right'];
  const [farLimbs, nearLimbs] = farToNear.map((side) => sideLimbs(frame, side));
  const angles = drawnAngles.filter(({ name }) => angleNames.includes(name));
  return {
    limbs: [...farLimbs!, ...trunkLimb(frame), ...nearLimbs!],
    joints: farToNear.flatMap((side) => parts.flatMap((part) => pointOf(side, part) ?? [])),
    contacts: farToNear.flatMap((side) => contactOf(frame, side)),
    angles: angles.flatMap((angle) => angleMark(frame, angle)),
  };
}

/** Returns true for both sides if neither is toward the camera. */
const isNearSide = ({ nearSide }: FigureFrame, side: BodySide): boolean =>
  nearSide === null || side === nearSide;

function sideLimbs(frame: FigureFrame, side: BodySide): FigureLimb[] {
  const { pointOf } = frame;
  const isNear = isNearSide(frame, side);
  return limbParts.flatMap(([start, end]) => {
    const [from, to] = [pointOf(side, start), pointOf(side, end)];
    return from && to ? [{ from, to, side, isNear }] : [];
  });
}

function trunkLimb({ pointOf }: FigureFrame): FigureLimb[] {
  const from = middle(pointOf('left', 'hip'), pointOf('right', 'hip'));
  const to = middle(pointOf('left', 'shoulder'), pointOf('right', 'shoulder'));
  return from && to ? [{ from, to, side: null, isNear: true }] : [];
}

function contactOf(frame: FigureFrame, side: BodySide): FigureContact[] {
  const [heel, toe] = [frame.pointOf(side, 'heel'), frame.pointOf(side, 'toe')];
  if (!frame.isOnGround(side) || heel === null || toe === null) return [];
  return [{ side, heel, toe, isNear: isNearSide(frame, side) }];
}

function angleMark(frame: FigureFrame, angle: DrawnAngle): AngleMark[] {
  const valueDeg = frame.angleDeg(angle.name);
  const [at, first, second] = angleCorners(frame, angle);
  if (valueDeg === null || at === null || first === null || second === null) return [];
  const fromRad = directionRad(at, first);
  const turnRad = ((directionRad(at, second) - fromRad + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
  const isNear = angle.side === null || isNearSide(frame, angle.side);
  return [{ angle, at, fromRad, turnRad, valueDeg, isNear }];
}

const directionRad = (from: PicturePoint, to: PicturePoint): number =>
  Math.atan2(to.yPx - from.yPx, to.xPx - from.xPx);

type Corners = readonly [
  at: FigurePoint | null,
  first: FigurePoint | null,
  second: FigurePoint | null,
];

function angleCorners({ pointOf }: FigureFrame, { joint, side }: DrawnAngle): Corners {
  const hips = middle(pointOf('left', 'hip'), pointOf('right', 'hip'));
  const shoulders = middle(pointOf('left', 'shoulder'), pointOf('right', 'shoulder'));
  if (side === null) return [hips, shoulders, hips && { ...hips, yPx: hips.yPx - 1 }];
  const of = (part: BodyPart): FigurePoint | null => pointOf(side, part);
  if (joint === 'hip') return [of('hip'), of('shoulder'), of('knee')];
  if (joint === 'knee') return [of('knee'), of('hip'), of('ankle')];
  return [of('ankle'), of('knee'), of('toe')];
}

/** Returns the middle of two points, or the point that was seen if the other one was not. */
export function middle(a: FigurePoint | null, b: FigurePoint | null): FigurePoint | null {
  if (a === null || b === null) return a ?? b;
  return {
    xPx: (a.xPx + b.xPx) / 2,
    yPx: (a.yPx + b.yPx) / 2,
    confidence: Math.min(a.confidence, b.confidence),
  };
}
