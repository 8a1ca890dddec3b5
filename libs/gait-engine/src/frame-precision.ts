import { findMetric } from '@strideform/metric-book';
import { roundTo, units } from '@strideform/metric-book/units';

/** Decimals of what has one value a frame and is no metric. */
export const frameDecimals = {
  /** A hundredth of a millisecond: finer than the clocks of most cameras. */
  frameTimeS: 5,
  angleDeg: units.deg.decimals,
  keypointPx: 2,
  /** Of a whole: confidence, progress, frames that were found. */
  share: 4,
} as const;

/**
 * How the values of a column of frames are rounded: to the digits that are measured. They are
 * stored so, and shown as they are stored.
 * @param column its name in the file of the frames, such as `series.speed`
 */
export function frameRounding(column: string): (value: number) => number {
  const decimals = decimalsOf(column);
  return decimals === null ? (value) => value : (value) => roundTo(value, decimals);
}

/**
 * null for the exact times, and for metrics that no longer exist, which older analyses may hold.
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
