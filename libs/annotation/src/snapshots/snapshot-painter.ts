import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { AnalysisFile } from '@strideform/contracts';
import { turnDeg, type PicturePoint } from '@strideform/drawing';
import { CanvasPen, fontOf } from '../overlay/canvas-pen.ts';
import { overlayOf } from '../overlay/overlay.ts';
import { OverlayPainter } from '../overlay/overlay-painter.ts';
import { angleArcs, arcLabel, type AngleArc, type ArcTone } from './angle-arcs.ts';
import type { Crop } from './crop.ts';
import type { SnapshotRequest } from './snapshot-request.ts';

/**
 * Width limits, wide enough for a phone's screen and for print. Smaller crops are enlarged, so that
 * lines and letters stay sharp.
 */
const widthLimitsPx = { least: 720, most: 1440 } as const;
/** Height of the caption as a share of the picture's width. */
const captionShare = 0.15;

const colors: Readonly<Record<ArcTone, string>> = {
  line: '#ffffff',
  hip: '#4cc9f0',
  knee: '#ffd166',
  ankle: '#ff8fab',
};
const outline = 'rgba(0, 0, 0, 0.7)';
/** The angles of the leg behind the other one are estimates, so they are fainter. */
const farAngleOpacity = 0.6;

/** Returns the whole picture, small enough for a page. */
export function wholeFrame(picture: Canvas): Canvas {
  const scale = Math.min(1, widthLimitsPx.most / Math.max(picture.width, picture.height));
  const canvas = createCanvas(
    Math.round(picture.width * scale),
    Math.round(picture.height * scale),
  );
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/**
 * Draws one picture: the crop, the runner's skeleton, the angles of the requested leg, and a
 * caption with their values.
 */
export function paintSnapshot(
  picture: Canvas,
  analysis: AnalysisFile,
  request: SnapshotRequest,
  crop: Crop,
): Canvas {
  const pictureScale = picture.width / analysis.width;
  const wantedWidthPx = Math.max(widthLimitsPx.least, crop.widthPx * pictureScale);
  const widthPx = Math.round(Math.min(widthLimitsPx.most, wantedWidthPx));
  const scale = widthPx / crop.widthPx;
  const heightPx = Math.round(crop.heightPx * scale);
  const captionPx = Math.round(widthPx * captionShare);
  const canvas = createCanvas(widthPx, heightPx + captionPx);
  const context = canvas.getContext('2d');
  context.fillStyle = '#11161d';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    picture,
    -crop.leftPx * scale,
    -crop.topPx * scale,
    analysis.width * scale,
    analysis.height * scale,
  );
  context.save();
  context.setTransform(scale, 0, 0, scale, -crop.leftPx * scale, -crop.topPx * scale);
  new OverlayPainter(new CanvasPen(context), crop.widthPx, crop.heightPx).paint({
    ...overlayOf(analysis, request.frame),
    angles: [],
  });
  context.restore();
  const arcs = angleArcs(analysis, request);
  const onPicture = ({ xPx, yPx }: PicturePoint): PicturePoint => ({
    xPx: (xPx - crop.leftPx) * scale,
    yPx: (yPx - crop.topPx) * scale,
  });
  for (const arc of arcs) {
    const scaled = { ...arc, at: onPicture(arc.at), lengthPx: arc.lengthPx * scale };
    paintArc(context, scaled, widthPx / 100);
  }
  paintCaption(context, arcs, { topPx: heightPx, widthPx, heightPx: captionPx });
  return canvas;
}

const along = (from: PicturePoint, direction: PicturePoint, lengthPx: number): PicturePoint => ({
  xPx: from.xPx + direction.xPx * lengthPx,
  yPx: from.yPx + direction.yPx * lengthPx,
});

/** @param unitPx a hundredth of the picture's width */
function paintArc(context: SKRSContext2D, arc: AngleArc, unitPx: number): void {
  const { at, reference, limb, lengthPx, tone } = arc;
  const radiusPx = tone === 'line' ? 0.55 * lengthPx : Math.max(8 * unitPx, 0.38 * lengthPx);
  const from = Math.atan2(reference.yPx, reference.xPx);
  const turn = (turnDeg(reference, limb) * Math.PI) / 180;
  context.globalAlpha = arc.isNear ? 1 : farAngleOpacity;
  context.lineCap = 'round';
  stroke(context, colors[tone], 0.55 * unitPx, [1.6 * unitPx, 1.6 * unitPx], () => {
    const end = along(at, reference, tone === 'line' ? 1.05 * lengthPx : radiusPx * 1.35);
    context.moveTo(at.xPx, at.yPx);
    context.lineTo(end.xPx, end.yPx);
  });
  if (tone === 'line') {
    const end = along(at, limb, lengthPx);
    stroke(context, colors[tone], 0.8 * unitPx, [], () => {
      context.moveTo(at.xPx, at.yPx);
      context.lineTo(end.xPx, end.yPx);
    });
  }
  stroke(context, colors[tone], 0.9 * unitPx, [], () =>
    context.arc(at.xPx, at.yPx, radiusPx, from, from + turn, turn < 0),
  );
  const place = labelPlace(arc, radiusPx, unitPx);
  paintValue(context, arcLabel(arc), place, colors[tone], 5.4 * unitPx);
  context.globalAlpha = 1;
}

/**
 * Returns the place of a value. A wide angle has its value inside. A narrow angle has it next to
 * the limb, so that it covers neither line. The ankle has it in front of the toes.
 */
function labelPlace(
  { at, reference, limb, lengthPx, tone }: AngleArc,
  radiusPx: number,
  unitPx: number,
): PicturePoint {
  if (tone === 'ankle') return along(at, limb, Math.max(lengthPx, radiusPx) + 7 * unitPx);
  const turn = turnDeg(reference, limb);
  const isWide = Math.abs(turn) >= 50;
  const distancePx = radiusPx + (isWide ? 4.5 * unitPx : 0);
  const insideRad = (-turn / 2) * (Math.PI / 180);
  const besideRad = Math.sign(turn || 1) * Math.min(1.2, (8.5 * unitPx) / distancePx);
  const angle = Math.atan2(limb.yPx, limb.xPx) + (isWide ? insideRad : besideRad);
  return along(at, { xPx: Math.cos(angle), yPx: Math.sin(angle) }, distancePx);
}

function stroke(
  context: SKRSContext2D,
  color: string,
  widthPx: number,
  dash: number[],
  path: () => void,
): void {
  for (const [style, extra] of [
    [outline, 0.8],
    [color, 0],
  ] as const) {
    context.setLineDash(dash);
    context.strokeStyle = style;
    context.lineWidth = widthPx * (1 + extra);
    context.beginPath();
    path();
    context.stroke();
  }
  context.setLineDash([]);
}

function paintValue(
  context: SKRSContext2D,
  value: string,
  { xPx, yPx }: PicturePoint,
  color: string,
  sizePx: number,
): void {
  context.font = fontOf(Math.round(sizePx));
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = sizePx * 0.22;
  context.strokeStyle = outline;
  context.strokeText(value, xPx, yPx);
  context.fillStyle = color;
  context.fillText(value, xPx, yPx);
}

/**
 * Draws the values of the angles, each in the colour of its arc. There are no words: a picture is
 * drawn once, for readers of all languages.
 */
function paintCaption(
  context: SKRSContext2D,
  arcs: readonly AngleArc[],
  { topPx, widthPx, heightPx }: { topPx: number; widthPx: number; heightPx: number },
): void {
  context.fillStyle = '#11161d';
  context.fillRect(0, topPx, widthPx, heightPx);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.font = fontOf(Math.round(0.42 * heightPx));
  let xPx = 0.035 * widthPx;
  for (const arc of arcs) {
    const value = arcLabel(arc);
    context.fillStyle = colors[arc.tone];
    context.fillText(value, xPx, topPx + 0.5 * heightPx);
    xPx += context.measureText(value).width + 0.5 * heightPx;
  }
}
