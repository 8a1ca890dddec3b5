import {
  figureInks,
  wholeDegrees,
  type AngleMark,
  type Figure,
  type FigureContact,
  type FigureLimb,
  type FigurePoint,
  type InkColour,
  type PicturePoint,
} from '@strideform/drawing';

/** Overlays drawn over the picture. Each has its own switch. */
export interface OverlayChoice {
  readonly skeleton: boolean;
  readonly contacts: boolean;
  /** Names of the visible angles. */
  readonly angles: readonly string[];
}

interface DrawingPlace {
  readonly context: CanvasRenderingContext2D;
  /** Number of canvas pixels per pixel of the clip. */
  readonly scale: number;
  /** True if the page mirrors the picture. */
  readonly isMirrored: boolean;
}

/** Confidence of the pose model below which a point is drawn faintly. */
const doubtfulBelow = 0.4;
const faintOpacity = 0.35;
/** Opacity of the angles of the far leg, which are estimates. */
const farAngleOpacity = 0.6;

const colourOf = ([red, green, blue]: InkColour): string => `rgb(${red} ${green} ${blue})`;
const edgeColour = 'rgb(0 0 0 / 70%)';
const contactColour = colourOf(figureInks.contact);

/** Draws a figure. Line widths and letters are in CSS pixels, so the clip's size has no effect. */
export function drawOverlay(place: DrawingPlace, figure: Figure, choice: OverlayChoice): void {
  if (choice.contacts) for (const contact of figure.contacts) drawContact(place, contact);
  if (choice.skeleton) {
    for (const limb of figure.limbs) drawLimb(place, limb);
    for (const joint of figure.joints) drawJoint(place, joint);
  }
  for (const mark of figure.angles) drawAngle(place, mark);
}

const opacityOf = (...points: readonly FigurePoint[]): number =>
  points.some(({ confidence }) => confidence < doubtfulBelow) ? faintOpacity : 1;

function drawLimb({ context, scale }: DrawingPlace, { from, to, side }: FigureLimb): void {
  const colour = colourOf(figureInks[side ?? 'trunk']);
  context.globalAlpha = opacityOf(from, to);
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(from.xPx * scale, from.yPx * scale);
  context.lineTo(to.xPx * scale, to.yPx * scale);
  strokeWithEdge(context, { width: 2.6, edgedWidth: 5, colour });
  context.globalAlpha = 1;
}

interface EdgedLine {
  /** Line width, CSS px. */
  readonly width: number;
  readonly edgedWidth: number;
  readonly colour: string;
}

/** Draws the path twice: first its dark edge, then the line above it. */
function strokeWithEdge(
  context: CanvasRenderingContext2D,
  { width, edgedWidth, colour }: EdgedLine,
): void {
  context.lineWidth = edgedWidth * devicePixelRatio;
  context.strokeStyle = edgeColour;
  context.stroke();
  context.lineWidth = width * devicePixelRatio;
  context.strokeStyle = colour;
  context.stroke();
}

function drawJoint({ context, scale }: DrawingPlace, joint: FigurePoint): void {
  context.globalAlpha = opacityOf(joint);
  context.beginPath();
  context.arc(joint.xPx * scale, joint.yPx * scale, 3 * devicePixelRatio, 0, 2 * Math.PI);
  context.fillStyle = '#fff';
  context.fill();
  context.lineWidth = devicePixelRatio;
  context.strokeStyle = edgeColour;
  context.stroke();
  context.globalAlpha = 1;
}

/** Draws a bar under a foot that is on the ground. */
function drawContact(place: DrawingPlace, { side, heel, toe }: FigureContact): void {
  const { context, scale } = place;
  const y = Math.max(heel.yPx, toe.yPx) * scale + 9 * devicePixelRatio;
  context.beginPath();
  context.lineCap = 'round';
  context.lineWidth = 6 * devicePixelRatio;
  context.strokeStyle = contactColour;
  context.moveTo(heel.xPx * scale, y);
  context.lineTo(toe.xPx * scale, y);
  context.stroke();
  const below = { xPx: (heel.xPx + toe.xPx) / 2, yPx: (y + 14) / scale };
  drawLabel(place, side === 'left' ? 'L' : 'R', below, '#fff');
}

/** Draws an arc between the arms of an angle, and the value beside it. */
function drawAngle(place: DrawingPlace, mark: AngleMark): void {
  const { angle, at, fromRad, turnRad, valueDeg, isNear } = mark;
  const { context, scale } = place;
  context.globalAlpha = isNear ? 1 : farAngleOpacity;
  const colour = colourOf(figureInks[angle.side ?? 'trunk']);
  const radius = 16 * devicePixelRatio;
  context.beginPath();
  context.arc(at.xPx * scale, at.yPx * scale, radius, fromRad, fromRad + turnRad, turnRad < 0);
  strokeWithEdge(context, { width: 2, edgedWidth: 4, colour });
  // The value of the hip's angle is beside the same point.
  const above = angle.joint === 'trunk' ? 22 * devicePixelRatio : 0;
  const beside = { xPx: at.xPx + 16 / scale, yPx: at.yPx - above / scale };
  drawLabel(place, (isNear ? '' : '≈ ') + wholeDegrees(valueDeg), beside, colour);
  context.globalAlpha = 1;
}

function drawLabel(
  { context, scale, isMirrored }: DrawingPlace,
  text: string,
  { xPx, yPx }: PicturePoint,
  colour: string,
): void {
  context.font = `600 ${14 * devicePixelRatio}px system-ui, sans-serif`;
  context.lineWidth = 4 * devicePixelRatio;
  context.lineJoin = 'round';
  context.strokeStyle = edgeColour;
  context.fillStyle = colour;
  context.textBaseline = 'middle';
  const left = xPx * scale + 6 * devicePixelRatio;
  context.save();
  if (isMirrored) {
    // Mirrored around its middle, the label is readable in the mirrored picture.
    context.translate(2 * left + context.measureText(text).width, 0);
    context.scale(-1, 1);
  }
  context.strokeText(text, left, yPx * scale);
  context.fillText(text, left, yPx * scale);
  context.restore();
}
