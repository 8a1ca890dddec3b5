import { figureOf, type BodyPart, type BodySide, type Figure } from '@strideform/drawing';
import type { Assessment, SessionExport } from '@strideform/sdk';

/** What was measured in a clip, as far as it is drawn. */
export interface DrawnSession {
  readonly data: SessionExport;
  readonly assessment: Assessment;
}

/** The parts of the body as an export names them, after the letter of the side. */
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

/** Such a clip has no contacts, no joint angles and no side toward the camera. */
export const isFilmedFromBehind = ({ picture }: Assessment): boolean => picture?.view === 'rear';

/** The side toward the camera. */
export const nearSideOf = ({ picture }: Assessment): BodySide => picture?.near_side ?? 'right';

/** What is drawn over a frame, with the angles of these names. */
export function sessionFigure(
  { data, assessment }: DrawnSession,
  frame: number,
  angleNames: readonly string[],
): Figure {
  const contacts = { left: data.left_contact, right: data.right_contact };
  return figureOf(
    {
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
    },
    angleNames,
  );
}
