import {
  figureOf,
  type BodyPart,
  type BodySide,
  type Figure,
  type FigureFrame,
} from '@strideform/drawing';
import type { PictureSize } from '@strideform/drawing/marks';
import type { Assessment, SessionExport } from '@strideform/sdk';

/** The measurements of a clip that are drawn over it. */
export interface DrawnSession {
  readonly data: SessionExport;
  readonly assessment: Assessment;
}

/** Names of body parts in the export; the letter of the side comes before them. */
const exportNames: Readonly<Record<BodyPart, string>> = {
  shoulder: 'sho',
  elbow: 'elb',
  wrist: 'wri',
  hip: 'hip',
  knee: 'kne',
  ankle: 'ank',
  heel: 'hee',
  toe: 'toe',
};

/** Returns true for a clip without contacts, joint angles and a side toward the camera. */
export const isFilmedFromBehind = ({ picture }: Assessment): boolean => picture?.view === 'rear';

/** Returns the size of the clip's picture; null if it is not known. */
export const pictureSizeOf = ({ picture }: Pick<Assessment, 'picture'>): PictureSize | null =>
  picture && { widthPx: picture.width, heightPx: picture.height };

/** Returns the side toward the camera. */
export const nearSideOf = ({ picture }: Assessment): BodySide => picture?.near_side ?? 'right';

/** Returns the figure to draw over a frame, with the named angles. */
export const sessionFigure = (
  session: DrawnSession,
  frame: number,
  angleNames: readonly string[],
): Figure => figureOf(figureFrameOf(session, frame), angleNames);

/** Returns what was measured in a frame, for drawing code. */
export function figureFrameOf({ data, assessment }: DrawnSession, frame: number): FigureFrame {
  const contacts = { left: data.left_contact, right: data.right_contact };
  return {
    nearSide: isFilmedFromBehind(assessment) ? null : nearSideOf(assessment),
    pointOf: (side, part) => {
      const name = `${side[0]}${exportNames[part]}`;
      const xPx = data.keypoints[`${name}u`]?.[frame] ?? null;
      const yPx = data.keypoints[`${name}v`]?.[frame] ?? null;
      const confidence = data.confidence[name]?.[frame] ?? 0;
      return xPx === null || yPx === null ? null : { xPx, yPx, confidence };
    },
    isOnGround: (side) => contacts[side][frame] === true,
    angleDeg: (name) => data.angles[name]?.[frame] ?? null,
  };
}
