import type { SessionExport } from '@strideform/sdk';
import type { BodySide } from './gait-moments.ts';
import { bones, drawnAngles, pointAt, pointNames, type OverlayPoint } from './skeleton.ts';

/** What is drawn over the picture, each switched on and off by itself. */
export interface OverlayChoice {
  readonly skeleton: boolean;
  readonly contacts: boolean;
  /** Names of the angles that are shown. */
  readonly angles: readonly string[];
}

interface DrawingPlace {
  readonly context: CanvasRenderingContext2D;
  /** Canvas pixels for a pixel of the clip. */
  readonly scale: number;
}

/** A point that the analysis is less sure of is drawn faintly. */
const doubtfulBelow = 0.4;

/** Over a video, in both themes: bright, with a dark edge. */
const colours: Readonly<Record<BodySide | 'middle', string>> = {
  left: '#ff9d52',
  right: '#6db3ff',
  middle: '#f4f6f5',
};
const edgeColour = 'rgb(0 0 0 / 70%)';
const contactColour = '#5cd2a8';

/** Draws what was measured in one frame. */
export function drawOverlay(
  place: DrawingPlace,
  data: SessionExport,
  frame: number,
  choice: OverlayChoice,
): void {
  if (choice.contacts) drawContacts(place, data, frame);
  if (choice.skeleton) drawSkeleton(place, data, frame);
  for (const name of choice.angles) drawAngle(place, data, frame, name);
}

function drawSkeleton(place: DrawingPlace, data: SessionExport, frame: number): void {
  for (const { from, to, side } of bones) {
    const [start, end] = [pointAt(data, from, frame), pointAt(data, to, frame)];
    if (start !== null && end !== null) drawBone(place, start, end, colours[side]);
  }
  for (const name of pointNames(data)) {
    const point = pointAt(data, name, frame);
    if (point !== null) drawJoint(place, point);
  }
}

function drawBone(
  { context, scale }: DrawingPlace,
  start: OverlayPoint,
  end: OverlayPoint,
  colour: string,
): void {
  const isDoubtful = Math.min(start.confidence, end.confidence) < doubtfulBelow;
  context.globalAlpha = isDoubtful ? 0.35 : 1;
  context.lineCap = 'round';
  for (const [width, style] of [
    [5, edgeColour],
    [2.6, colour],
  ] as const) {
    context.beginPath();
    context.lineWidth = width * devicePixelRatio;
    context.strokeStyle = style;
    context.moveTo(start.x * scale, start.y * scale);
    context.lineTo(end.x * scale, end.y * scale);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawJoint({ context, scale }: DrawingPlace, { x, y, confidence }: OverlayPoint): void {
  context.globalAlpha = confidence < doubtfulBelow ? 0.35 : 1;
  context.beginPath();
  context.arc(x * scale, y * scale, 3 * devicePixelRatio, 0, 2 * Math.PI);
  context.fillStyle = '#fff';
  context.fill();
  context.lineWidth = devicePixelRatio;
  context.strokeStyle = edgeColour;
  context.stroke();
  context.globalAlpha = 1;
}

/** A bar under each foot that is on the ground. */
function drawContacts(place: DrawingPlace, data: SessionExport, frame: number): void {
  const { context, scale } = place;
  for (const side of ['left', 'right'] as const) {
    const isOnGround = (side === 'left' ? data.left_contact : data.right_contact)[frame] === true;
    const heel = pointAt(data, `${side[0]}hee`, frame);
    const toe = pointAt(data, `${side[0]}toe`, frame);
    if (!isOnGround || heel === null || toe === null) continue;
    const y = Math.max(heel.y, toe.y) * scale + 9 * devicePixelRatio;
    context.beginPath();
    context.lineCap = 'round';
    context.lineWidth = 6 * devicePixelRatio;
    context.strokeStyle = contactColour;
    context.moveTo(heel.x * scale, y);
    context.lineTo(toe.x * scale, y);
    context.stroke();
    drawLabel(place, side === 'left' ? 'L' : 'R', (heel.x + toe.x) / 2, y / scale + 14 / scale);
  }
}

function drawAngle(place: DrawingPlace, data: SessionExport, frame: number, name: string): void {
  const joint = drawnAngles.find((one) => one.name === name);
  const value = data.angles[name]?.[frame] ?? null;
  const point = joint && pointAt(data, joint.point, frame);
  if (joint === undefined || value === null || point == null) return;
  drawLabel(
    place,
    `${Math.round(value)}°`,
    point.x + 12 / place.scale,
    point.y,
    colours[joint.side],
  );
}

function drawLabel(
  { context, scale }: DrawingPlace,
  text: string,
  x: number,
  y: number,
  colour = '#fff',
): void {
  context.font = `600 ${14 * devicePixelRatio}px system-ui, sans-serif`;
  context.lineWidth = 4 * devicePixelRatio;
  context.lineJoin = 'round';
  context.strokeStyle = edgeColour;
  context.fillStyle = colour;
  context.textBaseline = 'middle';
  const left = x * scale + 6 * devicePixelRatio;
  context.strokeText(text, left, y * scale);
  context.fillText(text, left, y * scale);
}
