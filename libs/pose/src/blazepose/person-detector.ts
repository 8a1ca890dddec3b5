import { applyAffine } from '../geometry/affine.ts';
import { intersectionOverUnion, type Box } from '../geometry/box.ts';
import { inputToImage, regionFromAlignment, type Region } from '../geometry/region.ts';

/**
 * A person found in the whole image. MediaPipe's pose detector gives a box around the face and two
 * points that determine the body's region.
 */
export interface DetectedPerson {
  /** Confidence, 0–1. */
  score: number;
  /** Region in which to look for the landmarks, image px. */
  region: Region;
}

/** The detector's raw outputs for one image: 12 numbers and one score for each anchor. */
export interface DetectorOutput {
  boxes: Float32Array;
  scores: Float32Array;
}

/** Side of the square input, px. */
export const detectorInputSidePx = 224;
/** MediaPipe's thresholds (pose_detection_cpu.pbtxt). */
const minScore = 0.5;
const maxLogit = 100;
const minSuppressionOverlap = 0.3;
const valuesPerAnchor = 12;

interface RawDetection {
  score: number;
  box: Box;
  hips: readonly [number, number];
  rim: readonly [number, number];
}

/**
 * Turns the detector's outputs into people, best first.
 * @param seen region of the image that the detector was given
 * @throws RangeError if the outputs do not fit the anchors.
 */
export function decodePeople(output: DetectorOutput, seen: Region): DetectedPerson[] {
  const anchors = detectorAnchors();
  const [scoreCount, valueCount] = [output.scores.length, output.boxes.length];
  if (scoreCount !== anchors.length || valueCount !== anchors.length * valuesPerAnchor) {
    throw new RangeError(
      `the detector gave ${scoreCount} scores and ${valueCount} box values for ${anchors.length} anchors`,
    );
  }
  const detections = anchors.flatMap((anchor, i) => {
    const score = sigmoid(output.scores[i]!);
    if (score < minScore) return [];
    return [decodeDetection(output.boxes, i * valuesPerAnchor, anchor, score)];
  });
  const toImage = inputToImage(seen, detectorInputSidePx);
  return suppressOverlaps(detections).map(({ score, hips, rim }) => {
    const hipsInImage = applyAffine(toImage, { x: hips[0], y: hips[1] });
    const rimInImage = applyAffine(toImage, { x: rim[0], y: rim[1] });
    return { score, region: regionFromAlignment(hipsInImage, rimInImage) };
  });
}

type Anchor = readonly [x: number, y: number];

/** Strides of the detector's layers, px, and number of anchors per cell. */
const anchorLayers = [
  { stridePx: 8, perCell: 2 },
  { stridePx: 16, perCell: 2 },
  { stridePx: 32, perCell: 6 },
];
let anchors: readonly Anchor[] | null = null;

/**
 * Returns the anchor centres in input px. This is MediaPipe's SsdAnchorsCalculator with strides 8,
 * 16, 32, 32, 32, aspect ratio 1, one interpolated scale and a fixed size. It gives two anchors for
 * each cell and layer. Layers of the same stride share their cells.
 */
export function detectorAnchors(): readonly Anchor[] {
  anchors ??= anchorLayers.flatMap(({ stridePx, perCell }) => {
    const columns = detectorInputSidePx / stridePx;
    return Array.from({ length: columns * columns * perCell }, (_, i): Anchor => {
      const cell = Math.floor(i / perCell);
      const [column, row] = [cell % columns, Math.floor(cell / columns)];
      return [(column + 0.5) * stridePx, (row + 0.5) * stridePx];
    });
  });
  return anchors;
}

/**
 * Decodes the 12 values of an anchor: x, y, width and height of the box; then x, y of the hips'
 * middle, of a point on the circle around the body, and of two points of the upper body that are
 * not used.
 */
function decodeDetection(
  values: Float32Array,
  start: number,
  [anchorX, anchorY]: Anchor,
  score: number,
): RawDetection {
  const point = (offset: number) =>
    [values[start + offset]! + anchorX, values[start + offset + 1]! + anchorY] as const;
  const [x, y] = point(0);
  const halfWidth = values[start + 2]! / 2;
  const halfHeight = values[start + 3]! / 2;
  return {
    score,
    box: { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight },
    hips: point(4),
    rim: point(6),
  };
}

/**
 * Weighted non-maximum suppression. Averages the detections that overlap the best one with it,
 * weighted by score. The result has the score of the best one.
 */
function suppressOverlaps(detections: readonly RawDetection[]): RawDetection[] {
  const people: RawDetection[] = [];
  let rest = detections.toSorted((a, b) => b.score - a.score);
  for (let best = rest[0]; best; best = rest[0]) {
    const { box, score } = best;
    const cluster = rest.filter(
      (other) => other === best || intersectionOverUnion(box, other.box) > minSuppressionOverlap,
    );
    rest = rest.filter((other) => !cluster.includes(other));
    people.push({
      score,
      box,
      hips: weightedMean(cluster, (detection) => detection.hips),
      rim: weightedMean(cluster, (detection) => detection.rim),
    });
  }
  return people;
}

function weightedMean(
  cluster: readonly RawDetection[],
  pick: (detection: RawDetection) => readonly [number, number],
): readonly [number, number] {
  const total = cluster.reduce((sum, { score }) => sum + score, 0);
  const mean = (axis: 0 | 1) =>
    cluster.reduce((sum, detection) => sum + detection.score * pick(detection)[axis], 0) / total;
  return [mean(0), mean(1)];
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-Math.min(maxLogit, Math.max(-maxLogit, logit))));
}
