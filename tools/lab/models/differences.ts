import { decodeLandmarks, decodePeople, wholeImage, type Region } from '@strideform/pose';

export interface Difference {
  max: number;
  mean: number;
}

/** Returns the absolute differences of two series of the same length. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): Difference {
  if (a.length !== b.length || a.length === 0)
    throw new RangeError(`Cannot compare ${a.length} values with ${b.length} values.`);
  let max = 0;
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) {
    const distance = Math.abs(a[i]! - b[i]!);
    // NaN must not count as equal.
    if (Number.isNaN(distance)) return { max: NaN, mean: NaN };
    max = Math.max(max, distance);
    sum += distance;
  }
  return { max, mean: sum / a.length };
}

type Outputs = Record<string, Float32Array>;

/**
 * Returns the differences of the landmarks' x and y in image px, after decoding and refinement, and
 * of the probability that a person is present.
 */
export function landmarkDifferences(
  ours: Outputs,
  reference: Outputs,
  regions: readonly Region[],
): { px: Difference; presence: Difference } {
  const decoded = [ours, reference].map((outputs) =>
    regions.flatMap((region, i) => {
      const slice = (name: string) => sliceOf(outputs[name]!, i, regions.length);
      return decodeLandmarks(
        {
          landmarks: slice('landmarks'),
          heatmap: slice('heatmap'),
          presence: slice('presence')[0]!,
        },
        region,
      ).points.flatMap(({ x, y }) => [x, y]);
    }),
  );
  return {
    px: difference(decoded[0]!, decoded[1]!),
    presence: difference(ours['presence']!, reference['presence']!),
  };
}

/**
 * Returns the differences of the raw boxes of all anchors in input px, of the scores as
 * probabilities, and of the regions of the detected people in an image of the input's size.
 */
export function detectorDifferences(
  ours: Outputs,
  reference: Outputs,
  imageCount: number,
): { px: Difference; presence: Difference; region: Difference } {
  const people = [ours, reference].map((outputs) =>
    Array.from({ length: imageCount }, (_, i) =>
      decodePeople(
        {
          boxes: sliceOf(outputs['boxes']!, i, imageCount),
          scores: sliceOf(outputs['scores']!, i, imageCount),
        },
        wholeImage(224, 224),
      ).flatMap(({ region }) => [region.centerXPx, region.centerYPx, region.sidePx]),
    ).flat(),
  );
  return {
    px: difference(ours['boxes']!, reference['boxes']!),
    presence: difference(ours['scores']!.map(sigmoid), reference['scores']!.map(sigmoid)),
    region: difference(people[0]!, people[1]!),
  };
}

function sliceOf(values: Float32Array, index: number, count: number): Float32Array {
  const length = values.length / count;
  return values.subarray(index * length, (index + 1) * length);
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
