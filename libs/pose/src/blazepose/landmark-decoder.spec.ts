import { heatmapSideCells, refineByHeatmap } from './heatmap-refinement.ts';
import { decodeLandmarks } from './landmark-decoder.ts';

const emptyHeatmap = () => new Float32Array(39 * heatmapSideCells ** 2).fill(-20);
const cell = (landmark: number, column: number, row: number) =>
  (landmark * heatmapSideCells + row) * heatmapSideCells + column;

function rawLandmarks(
  points: Record<
    number,
    readonly [x: number, y: number, z: number, visibility: number, presence: number]
  >,
): Float32Array {
  const values = new Float32Array(195);
  for (const [landmark, point] of Object.entries(points)) values.set(point, Number(landmark) * 5);
  return values;
}

describe('decodeLandmarks', () => {
  const region = { centerXPx: 500, centerYPx: 400, sidePx: 512, angleRad: 0 };

  test('maps landmarks to the image and logits to probabilities', () => {
    const landmarks = rawLandmarks({
      27: [138, 118, 3, 0, Math.log(3)],
      33: [128, 128, 0, 0, 0],
      34: [128, 28, 0, 0, 0],
    });
    const { points, presence } = decodeLandmarks(
      { landmarks, heatmap: emptyHeatmap(), presence: 0.9 },
      region,
    );
    expect(points).toHaveLength(33);
    expect(points[27]).toEqual({
      x: 520,
      y: 380,
      visibility: 0.5,
      presence: expect.closeTo(0.75, 6),
    });
    expect(presence).toBe(0.9);
  });

  test('places the next region by the auxiliary landmarks', () => {
    const landmarks = rawLandmarks({ 33: [138, 128, 0, 0, 0], 34: [138, 28, 0, 0, 0] });
    const { nextRegion } = decodeLandmarks(
      { landmarks, heatmap: emptyHeatmap(), presence: 1 },
      region,
    );
    expect(nextRegion).toEqual({
      centerXPx: 520,
      centerYPx: 400,
      sidePx: 500,
      angleRad: expect.closeTo(0, 12),
    });
  });

  test('undoes the rotation of the region', () => {
    const landmarks = rawLandmarks({
      0: [138, 128, 0, 0, 0],
      33: [128, 128, 0, 0, 0],
      34: [128, 28, 0, 0, 0],
    });
    const { points } = decodeLandmarks(
      { landmarks, heatmap: emptyHeatmap(), presence: 1 },
      { ...region, angleRad: Math.PI / 2 },
    );
    expect(points[0]!.x).toBeCloseTo(500);
    expect(points[0]!.y).toBeCloseTo(420);
  });

  test('names the output that has the wrong size', () => {
    expect(() =>
      decodeLandmarks(
        { landmarks: new Float32Array(5), heatmap: emptyHeatmap(), presence: 1 },
        region,
      ),
    ).toThrow('landmarks has 5 values instead of 195');
    expect(() =>
      decodeLandmarks(
        { landmarks: new Float32Array(195), heatmap: new Float32Array(1), presence: 1 },
        region,
      ),
    ).toThrow('heatmap has 1 values');
  });
});

describe('refineByHeatmap', () => {
  test('moves to the centre of mass of confident cells nearby', () => {
    const heatmap = emptyHeatmap();
    heatmap[cell(5, 11, 20)] = 20;
    heatmap[cell(5, 12, 20)] = 20;
    const refined = refineByHeatmap(heatmap, 5, { x: 41, y: 81 }, 256);
    expect(refined.x).toBeCloseTo(46, 3);
    expect(refined.y).toBeCloseTo(80, 3);
  });

  test('keeps the regressed point where no cell nearby is confident', () => {
    const heatmap = emptyHeatmap();
    heatmap[cell(5, 40, 20)] = 20;
    heatmap[cell(5, 11, 20)] = -0.1;
    expect(refineByHeatmap(heatmap, 5, { x: 41, y: 81 }, 256)).toEqual({ x: 41, y: 81 });
  });

  test('keeps points outside the input, and works at its edge', () => {
    const heatmap = emptyHeatmap();
    heatmap[cell(0, 0, 0)] = 20;
    expect(refineByHeatmap(heatmap, 0, { x: -3, y: 10 }, 256)).toEqual({ x: -3, y: 10 });
    expect(refineByHeatmap(heatmap, 0, { x: 2, y: 2 }, 256).x).toBeCloseTo(0, 3);
  });
});
