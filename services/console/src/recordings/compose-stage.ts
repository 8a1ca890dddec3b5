import { contained } from '../player/stage-view.ts';

interface RecordedArea {
  readonly width: number;
  readonly height: number;
}

/** Longest side of a recording, px. Encoders of phones keep up with it. */
const maxSidePx = 1280;
/** Largest enlargement of the stage, so that the recording of a small one is not blurred. */
const maxEnlargement = 2;

/** Returns the size of the recording of a stage. Encoders need even numbers. */
export function recordedSize({ width, height }: RecordedArea): RecordedArea {
  const scale = Math.min(maxSidePx / Math.max(width, height), maxEnlargement);
  const even = (length: number): number => Math.max(2, 2 * Math.round((length * scale) / 2));
  return { width: even(width), height: even(height) };
}

/**
 * Draws what a stage shows on a canvas: the frame, the measurements over it, and the drawings of
 * the pen, with the zoom of the moment. The stage may change its size while it is recorded.
 */
export function drawStage(context: CanvasRenderingContext2D, stage: HTMLElement): void {
  const { canvas } = context;
  context.resetTransform();
  context.fillStyle = '#000';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const picture = stage.querySelector<HTMLElement>('.picture');
  const shown = { width: stage.clientWidth, height: stage.clientHeight };
  if (picture === null || shown.width === 0 || shown.height === 0) return;
  const fit = contained(shown, canvas);
  context.save();
  context.translate(fit.x, fit.y);
  context.scale(fit.scale, fit.scale);
  context.beginPath();
  context.rect(0, 0, shown.width, shown.height);
  context.clip();
  const { a: scale, e: x, f: y } = new DOMMatrix(getComputedStyle(picture).transform);
  context.translate(x, y);
  context.scale(scale, scale);
  drawPicture(context, picture, shown);
  context.restore();
}

/**
 * Returns true if a video has a frame whose pixels the page may read. Other pixels would end a
 * recording.
 */
export const hasReadableFrame = ({ crossOrigin, readyState }: HTMLVideoElement): boolean =>
  crossOrigin === 'anonymous' && readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;

function drawPicture(
  context: CanvasRenderingContext2D,
  picture: HTMLElement,
  stage: RecordedArea,
): void {
  const video = picture.querySelector('video');
  if (video !== null && hasReadableFrame(video)) {
    const { videoWidth: width, videoHeight: height } = video;
    const { scale, x, y } = contained({ width, height }, stage);
    context.drawImage(video, x, y, scale * width, scale * height);
  }
  const overlay = picture.querySelector('canvas');
  if (overlay !== null && overlay.width > 0 && overlay.height > 0)
    context.drawImage(overlay, 0, 0, stage.width, stage.height);
  for (const drawing of picture.querySelectorAll<SVGSVGElement>('svg.mark-drawing'))
    drawMarks(context, drawing, stage);
}

const edgeColour = 'rgb(0 0 0 / 70%)';

/** Draws the marks of a drawing. Handles and other aids of the pen are not recorded. */
function drawMarks(
  context: CanvasRenderingContext2D,
  drawing: SVGSVGElement,
  stage: RecordedArea,
): void {
  const { width, height } = drawing.viewBox.baseVal;
  const fit = contained({ width, height }, stage);
  context.save();
  context.translate(fit.x, fit.y);
  context.scale(fit.scale, fit.scale);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const parts = '.mark-edge, .mark-stroke, .mark-area, .mark-label';
  for (const part of drawing.querySelectorAll<SVGElement>(parts)) drawPart(context, part);
  context.restore();
}

function drawPart(context: CanvasRenderingContext2D, part: SVGElement): void {
  const numberOf = (name: string): number => Number(part.getAttribute(name) ?? 0);
  const isEdge = part.classList.contains('mark-edge');
  context.lineWidth = numberOf('stroke-width');
  context.strokeStyle = (isEdge ? null : part.getAttribute('stroke')) ?? edgeColour;
  context.fillStyle = part.getAttribute('fill') ?? 'transparent';
  const dashes = part.getAttribute('stroke-dasharray') ?? '';
  context.setLineDash(dashes.split(' ').filter(Boolean).map(Number));
  if (part.classList.contains('mark-label')) {
    const text = part.textContent ?? '';
    context.font = `700 ${numberOf('font-size')}px ${getComputedStyle(part).fontFamily}`;
    context.strokeText(text, numberOf('x'), numberOf('y'));
    context.fillText(text, numberOf('x'), numberOf('y'));
    return;
  }
  const path = new Path2D(part.getAttribute('d') ?? '');
  context.stroke(path);
  if (part.classList.contains('mark-area')) context.fill(path);
}
