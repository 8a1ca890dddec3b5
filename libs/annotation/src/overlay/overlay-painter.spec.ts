import { drawnAngles, type Figure, type FigurePoint } from '@strideform/drawing';
import { OverlayPainter } from './overlay-painter.ts';
import type { Pen, PenText } from './pen.ts';

/** Keeps the texts that are written with it. */
class WritingPen implements Pen {
  readonly texts: PenText[] = [];
  line = (): void => {};
  dot = (): void => {};
  arc = (): void => {};
  text = (text: PenText): void => void this.texts.push(text);
}

const at: FigurePoint = { xPx: 100, yPx: 200, confidence: 1 };
const figure: Figure = {
  limbs: [],
  joints: [],
  contacts: (['left', 'right'] as const).map((side) => ({
    side,
    heel: at,
    toe: at,
    isNear: true,
  })),
  angles: drawnAngles.map((angle, i) => ({
    angle,
    at,
    fromRad: 0,
    turnRad: 1,
    valueDeg: 10 + i,
    isNear: true,
  })),
};

test('an overlay has numbers beside the joints and letters of the feet, and no words', () => {
  const pen = new WritingPen();
  new OverlayPainter(pen, 400, 400).paint(figure);
  const texts = pen.texts.map(({ text }) => text);
  const numbers = drawnAngles.map((_, i) => `${10 + i}°`);
  expect(texts.toSorted()).toEqual(['L', 'R', ...numbers].toSorted());
  for (const { at: place, align } of pen.texts)
    if (align === 'left') expect(place.xPx).toBeGreaterThan(at.xPx);
});
