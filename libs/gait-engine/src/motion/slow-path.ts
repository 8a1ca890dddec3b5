import { smooth } from '../signals/butterworth.ts';
import { robustLine } from '../signals/robust-line.ts';

/** Cut-off of a slow path, as a share of the stride rate. */
const slowShare = 0.4;

/** Returns the straight line through a coordinate, frame by frame, px. */
export function straightPath(timesS: Float64Array, values: Float64Array): Float64Array {
  const line = robustLine(timesS, values);
  return timesS.map((timeS) => (line ? line.intercept + line.slope * timeS : 0));
}

/** Returns a coordinate without what repeats with each stride, px. */
export function slowPath(
  timesS: Float64Array,
  values: Float64Array,
  strideRateHz: number,
): Float64Array {
  const straight = straightPath(timesS, values);
  const aboutLine = values.map((value, i) => value - straight[i]!);
  const slowPart = smooth(timesS, aboutLine, slowShare * strideRateHz);
  return straight.map((value, i) => value + slowPart[i]!);
}
