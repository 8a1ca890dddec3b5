import { angleAtDeg, markSizesOf, shapesOf } from './mark-shapes.ts';
import { storedPoint, type MarkKind, type PenMark, type SharePoint } from './pen-marks.ts';

const size = { widthPx: 1280, heightPx: 720 };
const markOf = (kind: MarkKind, shares: readonly SharePoint[], text = ''): PenMark => ({
  ...{ kind, shares, text },
  colour: 'yellow',
});
const numbersIn = (path: string): number[] => (path.match(/-?\d+\.\d+/g) ?? []).map(Number);
const labelsOf = (mark: PenMark, picture = size): string[] =>
  shapesOf(mark, picture).flatMap((shape) => (shape.kind === 'label' ? [shape.text] : []));

describe('the shapes of a mark', () => {
  test('are at the same place of a picture of any size', () => {
    const line = markOf('line', [
      [0.25, 0.5],
      [0.75, 1],
    ]);
    expect(shapesOf(line, size)).toMatchObject([{ path: 'M320.00 360.00L960.00 720.00' }]);
    const original = { widthPx: 3840, heightPx: 2160 };
    expect(shapesOf(line, original)).toMatchObject([{ path: 'M960.00 1080.00L2880.00 2160.00' }]);
    const ratio = markSizesOf(original).strokePx / markSizesOf(size).strokePx;
    expect(ratio).toBeCloseTo(3);
  });

  test('show the degrees that the picture shows, not those of its shares', () => {
    // In a picture of 1000 × 500 px, the arms (100, 0) and (0, 100) px form a right angle.
    const angle = markOf('angle', [
      [0.6, 0.4],
      [0.5, 0.4],
      [0.5, 0.6],
    ]);
    expect(labelsOf(angle, { widthPx: 1000, heightPx: 500 })).toEqual(['90°']);
    expect(labelsOf(angle, { widthPx: 500, heightPx: 1000 })).toEqual(['90°']);
    const diagonal = markOf('angle', [
      [0.6, 0.4],
      [0.5, 0.4],
      [0.6, 0.6],
    ]);
    expect(labelsOf(diagonal, { widthPx: 1000, heightPx: 500 })).toEqual(['45°']);
    expect(labelsOf(diagonal, { widthPx: 500, heightPx: 500 })).toEqual(['63°']);
  });

  test('have the shorter of the two turns of an angle, whichever arm is first', () => {
    const at = (deg: number) => ({
      xPx: Math.cos((deg * Math.PI) / 180),
      yPx: Math.sin((deg * Math.PI) / 180),
    });
    const vertex = { xPx: 0, yPx: 0 };
    expect(angleAtDeg(at(170), vertex, at(-170))).toBeCloseTo(20);
    expect(angleAtDeg(at(-170), vertex, at(170))).toBeCloseTo(20);
    expect(angleAtDeg(at(0), vertex, at(180))).toBeCloseTo(180);
  });

  test('of a plumb line are vertical, wherever its lower end was put', () => {
    const plumb = markOf('plumb_line', [
      [0.5, 0.1],
      [0.6, 0.9],
    ]);
    expect(shapesOf(plumb, size)).toMatchObject([
      { path: 'M640.00 72.00L640.00 648.00', dashPx: expect.any(Number) },
    ]);
  });

  test('of a circle keep its radius in every direction', () => {
    const circle = markOf('circle', [
      [0.5, 0.5],
      [0.5, 0.75],
    ]);
    const [shape] = shapesOf(circle, size);
    const path = shape?.kind === 'stroke' ? shape.path : '';
    expect(path.startsWith('M460.00 360.00A180.00 180.00')).toBe(true);
    expect(path).toContain('820.00 360.00');
  });

  test('of a freehand line surround the way of the pen', () => {
    const way = Array.from({ length: 20 }, (_, i): SharePoint => [0.2 + 0.02 * i, 0.5]);
    const [shape] = shapesOf(markOf('freehand', way), size);
    const numbers = numbersIn(shape?.kind === 'area' ? shape.path : '');
    const heights = numbers.filter((_, index) => index % 2 === 1);
    expect(Math.min(...heights)).toBeLessThan(360);
    expect(Math.max(...heights)).toBeGreaterThan(360);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(20);
  });

  test.each<MarkKind>(['line', 'arrow', 'circle', 'plumb_line', 'angle'])(
    'of a %s are missing until it has a second point',
    (kind) => {
      expect(shapesOf(markOf(kind, [[0.5, 0.5]]), size)).toEqual([]);
    },
  );
});

test('stored points lie in the picture, with four decimals', () => {
  expect(storedPoint([-0.2, 1.00001])).toEqual([0, 1]);
  expect(storedPoint([0.123456, 1 / 3])).toEqual([0.1235, 0.3333]);
});
