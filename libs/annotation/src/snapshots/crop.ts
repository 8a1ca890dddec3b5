import type { AnalysisFile } from '@strideform/contracts';

/** Part of a picture, px of the analysis; it may reach beyond the picture's edges. */
export interface Crop {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Width ÷ height of every picture of a runner. */
export const cropAspect = 3 / 4;
/**
 * Room around the runner as a share of the runner's height. The nose is the highest known point of
 * a head, so there is more room above.
 */
const room = { above: 0.2, below: 0.09, beside: 0.12 } as const;

type Keypoints = AnalysisFile['keypoints'];

/**
 * Returns a crop around the runner for each of `frames`. All have the same size, so that a step can
 * be followed from picture to picture. If no runner was found, crops have the whole picture's
 * height.
 */
export function cropsOf(
  { keypoints, width, height }: Pick<AnalysisFile, 'keypoints' | 'width' | 'height'>,
  frames: readonly number[],
): Crop[] {
  const bodies = frames.map((frame) => bodyIn(keypoints, frame));
  const found = bodies.filter((body) => body !== null);
  const bodyHeightPx = Math.max(...found.map((body) => body.bottomPx - body.topPx), 0);
  const bodyWidthPx = Math.max(...found.map((body) => body.rightPx - body.leftPx), 0);
  const neededPx = Math.max(
    bodyHeightPx * (1 + room.above + room.below),
    (bodyWidthPx + 2 * room.beside * bodyHeightPx) / cropAspect,
  );
  const heightPx = found.length === 0 ? height : neededPx;
  const widthPx = heightPx * cropAspect;
  const raisedPx = ((room.above - room.below) / 2) * bodyHeightPx;
  return bodies.map((body) => {
    const centre = { xPx: width / 2, yPx: height / 2 };
    if (body !== null) {
      centre.xPx = (body.leftPx + body.rightPx) / 2;
      centre.yPx = (body.topPx + body.bottomPx) / 2 - raisedPx;
    }
    return {
      leftPx: inside(centre.xPx - widthPx / 2, widthPx, width),
      topPx: inside(centre.yPx - heightPx / 2, heightPx, height),
      widthPx,
      heightPx,
    };
  });
}

/** Moves a span into the picture if it fits, else to the picture's middle. */
const inside = (fromPx: number, sizePx: number, limitPx: number): number =>
  sizePx >= limitPx ? (limitPx - sizePx) / 2 : Math.min(Math.max(fromPx, 0), limitPx - sizePx);

function bodyIn(
  { frames }: Keypoints,
  frame: number,
): { leftPx: number; rightPx: number; topPx: number; bottomPx: number } | null {
  const points = (frames[frame] ?? []).filter((sample) => sample !== null);
  if (points.length === 0) return null;
  const [x, y] = [points.map((point) => point[0]), points.map((point) => point[1])];
  return {
    leftPx: Math.min(...x),
    rightPx: Math.max(...x),
    topPx: Math.min(...y),
    bottomPx: Math.max(...y),
  };
}
