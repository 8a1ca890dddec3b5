import { findMetric, metricBook } from '../book.ts';
import { rangeAt, type ReferenceRange, type StudiedRange } from '../studied-range.ts';

/** The range that a metric is compared with at one speed. */
export interface Reference extends Pick<StudiedRange, 'kind' | 'source' | 'about'> {
  readonly range: ReferenceRange;
}

/** The reference for a metric at a speed; null when no study allows a comparison. */
export function referenceFor(key: string, speedMps: number | null): Reference | null {
  const studied = findMetric(key)?.range;
  const range = studied === undefined ? null : rangeAt(studied, speedMps);
  if (studied === undefined || range === null) return null;
  const { kind, source, about } = studied;
  return { kind, range, source, about };
}

type Averages = Readonly<Record<string, { readonly avg: number } | null | undefined>>;

/** The speed at which a session was measured, m/s, to which ranges belong; null if not known. */
export const sessionSpeedMps = (metrics: Averages): number | null =>
  metrics[metricBook.speed.key]?.avg ?? null;
