import { verticalTiltDeg, type BodySide } from '@strideform/drawing';
import { explainedMarks, type PenMark, type PictureSize } from '@strideform/drawing/marks';
import type { Assessment } from '@strideform/sdk';
import { shownValue } from '../numbers.ts';
import {
  figureFrameOf,
  nearSideOf,
  pictureSizeOf,
  type DrawnSession,
} from '../player/session-figure.ts';

/** A number whose frame is shown, with the lines that explain it. */
export interface ExplainedNumber {
  readonly metric: Assessment['metrics'][string];
  readonly which: 'value' | BodySide;
}

/** A number that was opened, and its frame. */
export interface ExplainedFrame extends ExplainedNumber {
  readonly frame: number;
}

/** Shows the frame of a number, or another frame. */
export type ShowFrame = (frame: number, explained?: ExplainedNumber) => void;

/** Returns the lines over a frame that explain a number; none if it has no lines. */
export function marksOfNumber(
  session: DrawnSession,
  frame: number,
  { metric, which }: ExplainedNumber,
): PenMark[] {
  const { assessment } = session;
  const size: PictureSize | null = pictureSizeOf(assessment);
  const value = metric[which];
  if (size === null || value === null || metric.drawn_as === null) return [];
  const side = which === 'value' ? legOf(metric, nearSideOf(assessment)) : which;
  const drawn = figureFrameOf(session, frame);
  const leg = {
    hip: drawn.pointOf(side, 'hip'),
    knee: drawn.pointOf(side, 'knee'),
    ankle: drawn.pointOf(side, 'ankle'),
  };
  const tiltDeg = verticalTiltDeg(drawn, assessment.picture?.facing ?? null);
  const label = shownValue(value, metric.unit);
  return explainedMarks(leg, { lines: metric.drawn_as, label, tiltDeg }, size);
}

/** Returns the leg that shows a value of both: the near one if it was measured. */
function legOf(metric: ExplainedNumber['metric'], nearSide: BodySide): BodySide {
  const farSide = nearSide === 'left' ? 'right' : 'left';
  return metric[nearSide] === null && metric[farSide] !== null ? farSide : nearSide;
}
