import { applyAffine } from '../geometry/affine.ts';
import { intersectionOverUnion, type Box } from '../geometry/box.ts';
import { inputToImage, regionFromAlignment, type Region } from '../geometry/region.ts';

/**
 * A person found in the whole image: MediaPipe's pose detector gives a box around the face and two
 * points from which the body's region follows.
 */
export interface DetectedPerson {
  /** 0–1. */
  score: number;
  /** Where to look for the landmarks, image px. */
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
 * Turns the detector's outputs into people, best first; `seen` is the region of the image that it
 * was shown.
 * @throws RangeError when the outputs don't fit the anchors.
 */
export function decodePeople(output: DetectorOutput, seen: Region): DetectedPerson[] {
  const anchors = detectorAnchors();
  if (
    output.scores.length !== anchors.length ||
    output.boxes.length !== anchors.length * valuesPerAnchor
  ) {
    throw new RangeError(
      `the detector gave ${output.scores.length} scores and ${output.boxes.length} box values for ${anchors.length} anchors`,
    );
  }
  const detections = anchors.flatMap((anchor, i) => {
    const score = sigmoid(output.scores[i]!);
    return score < minScore
      ? []
      : [decodeDetection(output.boxes, i * valuesPerAnchor, anchor, score)];
  });
  const toImage = inputToImage(seen, detectorInputSidePx);
  return suppressOverlaps(detections).map(({ score, hips, rim }) => ({
    score,
    region: regionFromAlignment(
      applyAffine(toImage, { x: hips[0], y: hips[1] }),
      applyAffine(toImage, { x: rim[0], y: rim[1] }),
    ),
  }));
}

let anchors: readonly (readonly [number, number])[] | null = null;

/**
 * Anchor centres in input px. MediaPipe's SsdAnchorsCalculator with strides 8, 16, 32, 32, 32,
 * aspect ratio 1 and one interpolated scale, all of fixed size: two anchors a cell and layer, and
 * layers of the same stride share their cells.
 */
export function detectorAnchors(): readonly (readonly [number, number])[] {
  anchors ??= [
    [8, 2],
    [16, 2],
    [32, 6],
  ].flatMap(([stride, perCell]) => {
    const cells = detectorInputSidePx / stride!;
    return Array.from({ length: cells * cells * perCell! }, (_, i) => {
      const cell = Math.floor(i / perCell!);
      return [
        ((cell % cells) + 0.5) * stride!,
        (Math.floor(cell / cells) + 0.5) * stride!,
      ] as const;
    });
  });
  return anchors;
}

/**
 * x, y, width, height, then x, y of: hips' middle, rim of the body's circle, and two points of the
 * upper body that are not used.
 */
function decodeDetection(
  values: Float32Array,
  start: number,
  [anchorX, anchorY]: readonly [number, number],
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
 * Weighted non-maximum suppression: detections that overlap the best one are averaged with it, by
 * score, and keep its score.
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
