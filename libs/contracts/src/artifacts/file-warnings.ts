import type { MetricResult, QualityWarning } from './analysis-file.ts';
import type { AnalysisHead } from './stored-analysis.ts';

/** What the file of a clip says about its recording; absent where nobody asked it. */
export interface RecordedAs {
  readonly isInterlaced?: boolean | undefined;
}

export type FileWarningCode = 'interlaced';

const interlaced: QualityWarning & { code: FileWarningCode } = {
  code: 'interlaced',
  message:
    'The clip is interlaced: every other row was filmed half a frame later, so fast legs have combs, and contact times may be too long by about 30 ms. Totals leave this session out. Film progressively (on cameras: p, not i).',
};

/**
 * Adds the warnings that only the file of the clip can give: the engine sees keypoints. What
 * differs between sessions of one runner was measured on other clips, so it is left out.
 */
export function withFileWarnings<Analysis extends AnalysisHead>(
  analysis: Analysis,
  { isInterlaced = false }: RecordedAs,
): Analysis {
  if (!isInterlaced) return analysis;
  const { quality, metrics } = analysis;
  return {
    ...analysis,
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([key, metric]) => [key, metric && withWholeUncertainty(metric)]),
    ),
    quality: { ...quality, warnings: [interlaced, ...quality.warnings] },
  };
}

function withWholeUncertainty(metric: MetricResult): MetricResult {
  const { session_uncertainty: _, ...rest } = metric;
  return rest;
}
