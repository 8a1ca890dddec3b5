import type { AnalysisFile, QualityWarning } from './analysis-file.ts';

/** What the file of a clip says about its recording; absent where nobody asked it. */
export interface RecordedAs {
  readonly isInterlaced?: boolean | undefined;
}

const interlaced: QualityWarning = {
  code: 'interlaced',
  message:
    'The clip is interlaced: every other row was filmed half a frame later, so fast legs have combs, and contact times may be too long by about 30 ms. Film progressively (on cameras: p, not i).',
};

/** Adds the warnings that only the file of the clip can give: the engine sees keypoints. */
export function withFileWarnings(
  analysis: AnalysisFile,
  { isInterlaced = false }: RecordedAs,
): AnalysisFile {
  if (!isInterlaced) return analysis;
  const { quality } = analysis;
  return { ...analysis, quality: { ...quality, warnings: [interlaced, ...quality.warnings] } };
}
