import type { AnalysisFile } from '@strideform/contracts';
import {
  middle,
  turnDeg,
  verticalTiltDeg,
  wholeDegrees,
  type BodyPart,
  type FigureFrame,
  type PicturePoint,
} from '@strideform/drawing';
import { partsOf } from '../overlay/overlay.ts';
import type { SnapshotRequest } from './snapshot-request.ts';

export type ArcTone = 'line' | 'hip' | 'knee' | 'ankle';

/** An angle in a picture, from a reference line to a limb. */
export interface AngleArc {
  readonly tone: ArcTone;
  readonly at: PicturePoint;
  /** Unit vectors, image axes. */
  readonly reference: PicturePoint;
  readonly limb: PicturePoint;
  /** Length of the limb, px. */
  readonly lengthPx: number;
  readonly valueDeg: number;
  /** False for the leg behind the other one, whose angles are estimates. */
  readonly isNear: boolean;
}

export type ArcAnalysis = Pick<AnalysisFile, 'keypoints' | 'angles' | 'facing' | 'near_side'>;
/** An arc before it is known on which side of the body it is. */
type ArcOfLeg = Omit<AngleArc, 'isNear'>;
type PartOf = (part: BodyPart) => PicturePoint | null;

type ArcRequest = Pick<SnapshotRequest, 'frame' | 'side' | 'shows'>;

/** Returns the requested angles of a picture, except those whose points were not seen. */
export function angleArcs(analysis: ArcAnalysis, request: ArcRequest): AngleArc[] {
  const isNear = request.side === analysis.near_side;
  return arcsOfLeg(analysis, request).map((arc) => ({ ...arc, isNear }));
}

/** Returns an angle as people read it in a picture. */
export const arcLabel = ({ valueDeg, isNear }: Pick<AngleArc, 'valueDeg' | 'isNear'>): string =>
  `${isNear ? '' : '≈ '}${wholeDegrees(valueDeg)}`;

function arcsOfLeg(analysis: ArcAnalysis, { frame, side, shows }: ArcRequest): ArcOfLeg[] {
  const point = partsOf(analysis.keypoints, frame);
  const own: PartOf = (part) => point(side, part);
  const value = (joint: 'hip' | 'kne' | 'ank'): number | null =>
    analysis.angles[`${side[0]}${joint}_angle`]?.[frame] ?? null;
  switch (shows) {
    case 'whole_frame':
      return [];
    case 'contact_angle':
      return plumbArc(analysis, frame, own, 'ankle', 1);
    case 'push_angle':
      return plumbArc(analysis, frame, own, 'knee', -1);
    case 'knee_ankle':
      return [...kneeArc(own, value('kne')), ...ankleArc(own, value('ank'))];
    case 'joints':
      return [
        ...hipArc(point, own, value('hip')),
        ...kneeArc(own, value('kne')),
        ...ankleArc(own, value('ank')),
      ];
  }
}

const arrow = (from: PicturePoint, to: PicturePoint): PicturePoint => ({
  xPx: to.xPx - from.xPx,
  yPx: to.yPx - from.yPx,
});
const lengthOf = ({ xPx, yPx }: PicturePoint): number => Math.hypot(xPx, yPx);

function unit(vector: PicturePoint): PicturePoint {
  const length = lengthOf(vector) || 1;
  return { xPx: vector.xPx / length, yPx: vector.yPx / length };
}

/** Returns the tilt of the world's vertical in the picture, clockwise +, deg. */
export const tiltDegOf = ({ keypoints, angles, facing }: ArcAnalysis, frame: number): number =>
  verticalTiltDeg(
    {
      pointOf: partsOf(keypoints, frame),
      angleDeg: (name) => angles[name]?.[frame] ?? null,
    },
    facing,
  );

/**
 * Returns the angle from the plumb line through the hip to the line from hip to `end`.
 * @param sign sign of the value if `end` is ahead of the hip
 */
function plumbArc(
  analysis: ArcAnalysis,
  frame: number,
  own: PartOf,
  end: 'ankle' | 'knee',
  sign: 1 | -1,
): ArcOfLeg[] {
  const [hip, tip] = [own('hip'), own(end)];
  if (hip === null || tip === null) return [];
  const tilt = (tiltDegOf(analysis, frame) * Math.PI) / 180;
  const down = { xPx: -Math.sin(tilt), yPx: Math.cos(tilt) };
  const limb = arrow(hip, tip);
  // If the runner faces right, a limb whose end is ahead is turned counter-clockwise from the
  // plumb.
  const ahead = analysis.facing === 'right' ? -turnDeg(down, limb) : turnDeg(down, limb);
  return [
    {
      tone: 'line',
      at: hip,
      reference: down,
      limb: unit(limb),
      lengthPx: lengthOf(limb),
      valueDeg: sign * ahead,
    },
  ];
}

function kneeArc(own: PartOf, value: number | null): ArcOfLeg[] {
  const [hip, knee, ankle] = [own('hip'), own('knee'), own('ankle')];
  if (value === null || hip === null || knee === null || ankle === null) return [];
  const shank = arrow(knee, ankle);
  return [
    {
      tone: 'knee',
      at: knee,
      reference: unit(arrow(hip, knee)),
      limb: unit(shank),
      lengthPx: lengthOf(shank),
      valueDeg: value,
    },
  ];
}

/** Returns the angle from the neutral foot, at a right angle to the shank, to the foot. */
function ankleArc(own: PartOf, value: number | null): ArcOfLeg[] {
  const [knee, ankle, heel, toe] = [own('knee'), own('ankle'), own('heel'), own('toe')];
  if (value === null || knee === null || ankle === null || heel === null || toe === null) return [];
  const [shank, foot] = [unit(arrow(knee, ankle)), arrow(heel, toe)];
  const clockwise = { xPx: -shank.yPx, yPx: shank.xPx };
  const counter = { xPx: shank.yPx, yPx: -shank.xPx };
  const isClockwiseNearer = Math.abs(turnDeg(clockwise, foot)) < Math.abs(turnDeg(counter, foot));
  const reference = isClockwiseNearer ? clockwise : counter;
  return [
    {
      tone: 'ankle',
      at: ankle,
      reference,
      limb: unit(foot),
      lengthPx: lengthOf(foot),
      valueDeg: value,
    },
  ];
}

/** Returns the angle from the trunk, extended beyond the hip, to the thigh. */
function hipArc(point: FigureFrame['pointOf'], own: PartOf, value: number | null): ArcOfLeg[] {
  const shoulders = middle(point('left', 'shoulder'), point('right', 'shoulder'));
  const hips = middle(point('left', 'hip'), point('right', 'hip'));
  const [hip, knee] = [own('hip'), own('knee')];
  if (value === null || shoulders === null || hips === null || hip === null || knee === null)
    return [];
  const thigh = arrow(hip, knee);
  return [
    {
      tone: 'hip',
      at: hip,
      reference: unit(arrow(shoulders, hips)),
      limb: unit(thigh),
      lengthPx: lengthOf(thigh),
      valueDeg: value,
    },
  ];
}
