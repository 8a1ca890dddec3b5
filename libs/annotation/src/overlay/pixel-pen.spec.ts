import { createCanvas } from '@napi-rs/canvas';
import type { VideoPlanes } from '@strideform/video/codecs';
import { CanvasPen } from './canvas-pen.ts';
import type { PicturePoint } from '@strideform/drawing';
import { solid, type Ink, type Pen, type PenArc } from './pen.ts';
import { PixelLayer } from './pixel-layer.ts';
import { PixelPen } from './pixel-pen.ts';
import { blendOnto } from './video-colour.ts';

// The size is not a whole number of tiles.
const [widthPx, heightPx] = [150, 90];
const amber = solid(255, 176, 0);
const shade: Ink = { red: 0, green: 0, blue: 0, opacity: 0.65 };

const grey = (): VideoPlanes => ({
  y: new Uint8Array(widthPx * heightPx).fill(110),
  yStride: widthPx,
  u: new Uint8Array((widthPx * heightPx) / 4).fill(120),
  uStride: widthPx / 2,
  v: new Uint8Array((widthPx * heightPx) / 4).fill(140),
  vStride: widthPx / 2,
});

function byPixelPen(paint: (pen: Pen) => void): VideoPlanes {
  const layer = new PixelLayer(widthPx, heightPx);
  const picture = grey();
  paint(new PixelPen(layer, { x: 1, y: 1 }));
  layer.moveOnto(picture);
  return picture;
}

function byCanvas(paint: (pen: Pen) => void): VideoPlanes {
  const canvas = createCanvas(widthPx, heightPx);
  const picture = grey();
  paint(new CanvasPen(canvas.getContext('2d')));
  const whole = { leftPx: 0, topPx: 0, widthPx, heightPx };
  blendOnto(picture, new Uint8ClampedArray(canvas.data()), widthPx, whole);
  return picture;
}

const at = (xPx: number, yPx: number) => ({ xPx, yPx });
const arc = (middle: PicturePoint, fromRad: number, turnRad: number): PenArc => ({
  at: middle,
  radiusPx: 17,
  fromRad,
  turnRad,
  widthPx: 2,
});
const shapes: [string, (pen: Pen) => void][] = [
  ['a steep line', (pen) => pen.line(at(20.3, 10.7), at(31.6, 80.2), 5.2, amber)],
  ['a flat line', (pen) => pen.line(at(120.4, 44.2), at(12.1, 37.9), 2.9, amber)],
  ['a level line', (pen) => pen.line(at(20, 40.5), at(90, 40.5), 4, amber)],
  ['an upright line', (pen) => pen.line(at(70.2, 12), at(70.2, 70), 3, amber)],
  ['a line to outside', (pen) => pen.line(at(140, 80), at(170, 110), 6, amber)],
  ['a dot', (pen) => pen.dot(at(60.4, 50.8), 2.6, amber)],
  ['a clockwise arc', (pen) => pen.arc(arc(at(60.4, 50.8), 0.4, 1.9), amber)],
  ['an arc the other way, over half a turn', (pen) => pen.arc(arc(at(60, 50), 3, -2.9), amber)],
  [
    'a line over its outline',
    (pen) => {
      pen.line(at(30, 20), at(100, 70), 6, shade);
      pen.line(at(30, 20), at(100, 70), 3, amber);
    },
  ],
  [
    'letters',
    (pen) =>
      pen.text(
        { text: 'knee 21°', at: at(40, 50), align: 'left', sizePx: 17, outlineWidthPx: 3.6 },
        amber,
        shade,
      ),
  ],
];

describe('the pen for pictures of a video', () => {
  test.each(shapes)('paints %s as a canvas does', (_, paint) => {
    const [painted, wanted] = [byPixelPen(paint), byCanvas(paint)];
    const untouched = grey();
    for (const plane of ['y', 'u', 'v'] as const) {
      const difference = wanted[plane].map((value, i) => Math.abs(value - painted[plane][i]!));
      // The contrast is 70 or more. Both methods only estimate the coverage of pixels at an edge.
      expect(Math.max(...difference)).toBeLessThanOrEqual(20);
      const changed = wanted[plane].filter((value, i) => value !== untouched[plane][i]).length;
      const sum = difference.reduce((total, value) => total + value, 0);
      expect(changed).toBeGreaterThan(3);
      expect(sum / changed).toBeLessThan(3);
    }
  });

  test('leaves the layer empty for the next picture', () => {
    const layer = new PixelLayer(widthPx, heightPx);
    const pen = new PixelPen(layer, { x: 1, y: 1 });
    for (const [, paint] of shapes) paint(pen);
    layer.moveOnto(grey());
    const next = grey();
    layer.moveOnto(next);
    expect(next).toEqual(grey());
  });

  test('scales places and sizes to the picture', () => {
    const layer = new PixelLayer(widthPx, heightPx);
    const picture = grey();
    new PixelPen(layer, { x: 0.5, y: 0.5 }).line(at(40, 20), at(200, 140), 8, amber);
    layer.moveOnto(picture);
    expect(picture).toEqual(byPixelPen((pen) => pen.line(at(20, 10), at(100, 70), 4, amber)));
  });
});
