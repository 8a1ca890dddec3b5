import type { AnalysisHead, QualityWarning } from '@strideform/contracts';
import { localText } from '../../platform/languages/request-language.ts';
import { rounded } from './measured-precision.ts';

type Quality = AnalysisHead['quality'];

const localWarnings = (warnings: readonly QualityWarning[]): QualityWarning[] =>
  warnings.map(({ code, message }) => ({ code, message: localText(message) }));

/** Returns the quality of an analysis as details and exports show it. */
export const qualityDetail = (quality: Quality): Quality => ({
  ...quality,
  found_share: rounded('share', quality.found_share),
  repaired_share: rounded('share', quality.repaired_share),
  rate_hz: rounded('rateHz', quality.rate_hz),
  warnings: localWarnings(quality.warnings),
});

/** Returns the quality of an analysis as summaries and reports show it. */
export const qualitySummary = (foundShare: number, warnings: readonly QualityWarning[]) => ({
  found_share: rounded('share', foundShare),
  warnings: localWarnings(warnings),
});
