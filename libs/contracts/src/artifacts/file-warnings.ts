import type { MetricResult, QualityWarning } from './analysis-file.ts';
import type { AnalysisHead } from './stored-analysis.ts';

/** Facts that a clip's file states about its recording. Absent if the file was not read. */
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
 * Adds the warnings that only the clip's file can give, because the engine sees keypoints only.
 * Removes the part of the uncertainty that differs between sessions: it was measured on clips
 * without these problems. Removes the verdict, so that the caller judges the clip again.
 */
export function withFileWarnings<Analysis extends AnalysisHead>(
  analysis: Analysis,
  { isInterlaced = false }: RecordedAs,
): Analysis {
  if (!isInterlaced) return analysis;
  const { metrics } = analysis;
  const { verdict: _verdict, reasons: _reasons, ...quality } = analysis.quality;
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
