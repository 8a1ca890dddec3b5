import { findMetric, metricBook } from '../book.ts';
import {
  comparedSpeedsMps,
  rangeAt,
  type ReferenceRange,
  type StudiedRange,
} from '../studied-range.ts';

/** Range that a metric is compared with at one speed. */
export interface Reference extends Pick<StudiedRange, 'kind' | 'source' | 'sex' | 'about'> {
  readonly range: ReferenceRange;
}

/** Returns the reference for a metric at a speed, or null if no study allows a comparison. */
export function referenceFor(key: string, speedMps: number | null): Reference | null {
  const studied = findMetric(key)?.range;
  const range = studied === undefined ? null : rangeAt(studied, speedMps);
  if (studied === undefined || range === null) return null;
  const { kind, source, sex, about } = studied;
  return { kind, range, source, sex, about };
}

/** Returns the speeds at which a metric is compared, if a study allows none at this speed. */
export function studiedAtOtherSpeeds(
  key: string,
  speedMps: number | null,
): { readonly from: number; readonly to: number } | null {
  const studied = findMetric(key)?.range;
  if (studied === undefined || speedMps === null || rangeAt(studied, speedMps) !== null)
    return null;
  return comparedSpeedsMps(studied);
}

type Averages = Readonly<Record<string, { readonly avg: number } | null | undefined>>;

/**
 * Returns the speed at which a session was measured, m/s, or null if not known. Ranges depend on
 * it.
 */
export const sessionSpeedMps = (metrics: Averages): number | null =>
  metrics[metricBook.speed.key]?.avg ?? null;
