import type { Point } from '../geometry/affine.ts';

/** Number of cells along one side of a landmark's heatmap. */
export const heatmapSideCells = 64;
/** MediaPipe's window and threshold (tensors_to_pose_landmarks_and_segmentation.pbtxt). */
const reachCells = 3;
const minConfidence = 0.5;

/**
 * Moves a regressed landmark to the centre of mass of its heatmap's probability in the 7×7 cells
 * around it, if one of these cells reaches 0.5. This is MediaPipe's
 * RefineLandmarksFromHeatmapCalculator. It halves the error of the regression on swinging feet and
 * knees. Cell i is at i/64 of the input, as in the models' training.
 * @param heatmap logits of all landmarks, plane by plane
 */
export function refineByHeatmap(
  heatmap: Float32Array,
  landmark: number,
  point: Point,
  inputSidePx: number,
): Point {
  const pxPerCell = inputSidePx / heatmapSideCells;
  const middleColumn = Math.floor(point.x / pxPerCell);
  const middleRow = Math.floor(point.y / pxPerCell);
  if (!isCell(middleColumn) || !isCell(middleRow)) return point;

  const plane = landmark * heatmapSideCells * heatmapSideCells;
  const [firstRow, lastRow] = cellsAround(middleRow);
  const [firstColumn, lastColumn] = cellsAround(middleColumn);
  let [sum, columnSum, rowSum, highest] = [0, 0, 0, 0];
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const probability = 1 / (1 + Math.exp(-heatmap[plane + row * heatmapSideCells + column]!));
      sum += probability;
      columnSum += probability * column;
      rowSum += probability * row;
      highest = Math.max(highest, probability);
    }
  }
  if (highest < minConfidence) return point;
  return { x: (columnSum / sum) * pxPerCell, y: (rowSum / sum) * pxPerCell };
}

/** Returns the first and last cell of the window along one axis, cut off at the heatmap's edges. */
function cellsAround(middle: number): readonly [first: number, last: number] {
  return [Math.max(0, middle - reachCells), Math.min(heatmapSideCells - 1, middle + reachCells)];
}

function isCell(index: number): boolean {
  return index >= 0 && index < heatmapSideCells;
}
