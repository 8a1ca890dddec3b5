import type { Point } from '../geometry/affine.ts';

/** Cells along one side of a landmark's heatmap. */
export const heatmapSideCells = 64;
/** MediaPipe's window and threshold (tensors_to_pose_landmarks_and_segmentation.pbtxt). */
const reachCells = 3;
const minConfidence = 0.5;

/**
 * Moves a regressed landmark to the centre of mass of its heatmap's probability in the 7×7 cells
 * around it, where that is at least 0.5 somewhere: MediaPipe's
 * RefineLandmarksFromHeatmapCalculator. On swinging feet and knees it halves the error of the
 * regression. Cell i stands for i/64 of the input, as the models were trained.
 * @param heatmap Logits of all landmarks, plane by plane.
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
  let [sum, columnSum, rowSum, highest] = [0, 0, 0, 0];
  for (
    let row = Math.max(0, middleRow - reachCells);
    row <= Math.min(heatmapSideCells - 1, middleRow + reachCells);
    row += 1
  ) {
    for (
      let column = Math.max(0, middleColumn - reachCells);
      column <= Math.min(heatmapSideCells - 1, middleColumn + reachCells);
      column += 1
    ) {
      const probability = 1 / (1 + Math.exp(-heatmap[plane + row * heatmapSideCells + column]!));
      sum += probability;
      columnSum += probability * column;
      rowSum += probability * row;
      highest = Math.max(highest, probability);
    }
  }
  return highest < minConfidence
    ? point
    : { x: (columnSum / sum) * pxPerCell, y: (rowSum / sum) * pxPerCell };
}

function isCell(index: number): boolean {
  return index >= 0 && index < heatmapSideCells;
}
