import type { AnalysisHead, JudgedQuality, QualityWarning } from '@strideform/contracts';
import { withVerdict } from '@strideform/gait-engine';
import { localQuality } from '../../platform/answers/clip-quality.ts';
import { localText } from '../../platform/languages/request-language.ts';
import { rounded } from './measured-precision.ts';

type Quality = AnalysisHead['quality'] & JudgedQuality;

const localWarnings = (warnings: readonly QualityWarning[]): QualityWarning[] =>
  warnings.map(({ code, message }) => ({ code, message: localText(message) }));

/** Returns the quality of an analysis as details and exports show it. */
export function qualityDetail(analysis: AnalysisHead): Quality {
  const { quality } = withVerdict(analysis);
  return {
    ...quality,
    found_share: rounded('share', quality.found_share),
    repaired_share: rounded('share', quality.repaired_share),
    rate_hz: rounded('rateHz', quality.rate_hz),
    ...lightOf(quality),
    warnings: localWarnings(quality.warnings),
    ...localQuality(quality),
  };
}

function lightOf({ light }: Quality): Pick<Quality, 'light'> {
  if (light === undefined) return {};
  const black_share = rounded('share', light.black_share);
  return { light: { black_share, overexposed_share: rounded('share', light.overexposed_share) } };
}

interface MeasuredQuality extends Partial<JudgedQuality> {
  readonly found_share: number;
  readonly warnings: readonly QualityWarning[];
}

/** Returns the quality of an analysis as summaries and reports show it. */
export const qualitySummary = ({
  found_share,
  warnings,
  verdict,
  reasons = [],
}: MeasuredQuality) => ({
  found_share: rounded('share', found_share),
  warnings: localWarnings(warnings),
  ...(verdict === undefined ? { verdict: null, reasons: [] } : localQuality({ verdict, reasons })),
});
