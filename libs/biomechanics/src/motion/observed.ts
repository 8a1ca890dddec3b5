import type { KeypointSequence, PointName, Side } from '../keypoints.ts';
import { differences, median } from '../signals/statistics.ts';
import { longestBridgedGapS } from './filtering.ts';

/**
 * A point as the pose model saw it: px, x toward where the runner faces, y up; NaN where it was not
 * seen.
 */
export interface ObservedPoint {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 0–1; 0 where not seen. */
  readonly confidence: Float64Array;
}

export type ObservedPoints = Readonly<Partial<Record<PointName, ObservedPoint>>>;

/** Below this a pose model guesses: its own drawing code hides such points. */
const lowestConfidence = 0.1;

/**
 * Turns image keypoints into paths that face +x; points under the lowest usable confidence become
 * unknown, and a point that was never seen is absent, as if the file had not named it.
 */
export function observe(sequence: KeypointSequence, facing: Side): ObservedPoints {
  const toX = facing === 'right' ? (x: number) => x : (x: number) => sequence.widthPx - x;
  return Object.fromEntries(
    sequence.names.flatMap((name, j) => {
      const samples = sequence.frames.map((frame) =>
        frame[j] && frame[j][2] >= lowestConfidence ? frame[j] : null,
      );
      return samples.every((sample) => sample === null)
        ? []
        : [
            [
              name,
              {
                x: Float64Array.from(samples, (sample) => (sample ? toX(sample[0]) : NaN)),
                y: Float64Array.from(samples, (sample) =>
                  sample ? sequence.heightPx - sample[1] : NaN,
                ),
                confidence: Float64Array.from(samples, (sample) => sample?.[2] ?? 0),
              },
            ],
          ];
    }),
  );
}

/**
 * Frames nearer to the one before than this share of the usual interval show the same moment: noise
 * between the two would make for speeds that no body has.
 */
const twinShare = 0.05;

/**
 * Frames further from the next than any gap that is bridged reaches, and than so many usual
 * intervals, end what can be followed.
 */
const longestIntervals = 3;

/**
 * Frames that show the same moment as the one before, and the last ones before a gap in time: left
 * out, so that no path is drawn through either.
 */
export function unfitFrames(timesS: Float64Array): boolean[] {
  const intervalsS = differences(timesS);
  const usualS = median(intervalsS);
  return Array.from(
    timesS,
    (_, i) =>
      intervalsS[i - 1]! < twinShare * usualS ||
      intervalsS[i]! > Math.max(2 * longestBridgedGapS, longestIntervals * usualS),
  );
}

/** The same without what some frames show. */
export function without(points: ObservedPoints, isLeftOut: readonly boolean[]): ObservedPoints {
  if (!isLeftOut.includes(true)) return points;
  return Object.fromEntries(
    (Object.entries(points) as [PointName, ObservedPoint][]).flatMap(
      ([name, { x, y, confidence }]) => {
        const kept = (values: Float64Array, leftOut: number) =>
          values.map((value, i) => (isLeftOut[i] ? leftOut : value));
        const left = { x: kept(x, NaN), y: kept(y, NaN), confidence: kept(confidence, 0) };
        return left.x.every(Number.isNaN) ? [] : [[name, left]];
      },
    ),
  );
}

/** Back to image pixels. */
export function toImage(
  point: { x: number; y: number },
  facing: Side,
  sequence: Pick<KeypointSequence, 'widthPx' | 'heightPx'>,
): [number, number] {
  return [facing === 'right' ? point.x : sequence.widthPx - point.x, sequence.heightPx - point.y];
}
