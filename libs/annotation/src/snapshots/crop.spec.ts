import type { AnalysisFile } from '@strideform/contracts';
import { cropAspect, cropsOf } from './crop.ts';

const body = (
  leftPx: number,
  topPx: number,
  sizePx = 400,
): AnalysisFile['keypoints']['frames'][number] => [
  [leftPx, topPx, 1],
  [leftPx + sizePx / 2, topPx + sizePx, 1],
];
const analysis = (...frames: AnalysisFile['keypoints']['frames']) => ({
  width: 1080,
  height: 1920,
  keypoints: { names: ['nose', 'left_heel'] as AnalysisFile['keypoints']['names'], frames },
});

describe('crops around a runner', () => {
  test('have one size and shape, contain the whole runner and follow the runner', () => {
    const crops = cropsOf(analysis(body(300, 700), body(500, 690, 380)), [0, 1]);
    expect(crops[0]!.heightPx).toBe(crops[1]!.heightPx);
    for (const { widthPx, heightPx } of crops)
      expect(widthPx / heightPx).toBeCloseTo(cropAspect, 9);
    expect(crops[1]!.leftPx - crops[0]!.leftPx).toBeCloseTo(195, 6);
    const [{ leftPx, topPx, widthPx, heightPx }] = crops as [(typeof crops)[0]];
    expect([
      leftPx < 300,
      topPx < 700 - 40,
      leftPx + widthPx > 500,
      topPx + heightPx > 1100 + 20,
    ]).toEqual([true, true, true, true]);
  });

  test('stay inside the picture where they fit', () => {
    const [first, last] = cropsOf(analysis(body(5, 10), body(860, 1510)), [0, 1]);
    expect([first!.leftPx, first!.topPx]).toEqual([0, 0]);
    expect([last!.leftPx + last!.widthPx, last!.topPx + last!.heightPx]).toEqual([
      expect.closeTo(1080),
      expect.closeTo(1920),
    ]);
  });

  test('centre a runner who is larger than the picture', () => {
    const [crop] = cropsOf({ ...analysis(body(100, 20, 560)), width: 800, height: 600 }, [0]);
    expect(crop!.topPx + crop!.heightPx / 2).toBeCloseTo(300, 6);
  });

  test('show the whole picture where no runner was found', () => {
    expect(cropsOf(analysis([null, null]), [0])).toEqual([
      { leftPx: (1080 - 1440) / 2, topPx: 0, widthPx: 1440, heightPx: 1920 },
    ]);
  });
});
