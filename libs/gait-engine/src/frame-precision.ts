import { findMetric } from '@strideform/metric-book';
import { roundTo, units } from '@strideform/metric-book/units';

/** Decimals of values per frame that are not metrics. */
export const frameDecimals = {
  /** Decimals of frame times: 0.01 ms, finer than the clocks of most cameras. */
  frameTimeS: 5,
  angleDeg: units.deg.decimals,
  keypointPx: 2,
  /** Decimals of shares: confidence, progress, detected frames. */
  share: 4,
} as const;

/**
 * Returns the rounding of a column of frames: to the measured digits. Values are stored and shown
 * with this rounding.
 * @param column its name in the file of the frames, such as `series.speed`
 */
export function frameRounding(column: string): (value: number) => number {
  const decimals = decimalsOf(column);
  return decimals === null ? (value) => value : (value) => roundTo(value, decimals);
}

/**
 * Returns the decimals of a column; null for exact times, and for metrics that only older analyses
 * have.
 */
function decimalsOf(column: string): number | null {
  if (column === 'time') return frameDecimals.frameTimeS;
  const [kind, name = '', part] = column.split('.');
  if (kind === 'angles') return frameDecimals.angleDeg;
  if (kind === 'keypoints')
    return part === 'confidence' ? frameDecimals.share : frameDecimals.keypointPx;
  const metric = findMetric(name);
  return metric === undefined ? null : units[metric.unit].decimals;
}
