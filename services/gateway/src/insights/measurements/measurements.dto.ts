import { AnalysisFile, MeasuredView, QualityWarning } from '@strideform/contracts';
import { clipVerdict } from '../../platform/answers/clip-quality.dto.ts';
import { z } from 'zod';

export const Numbers = z.array(z.number());
/** One entry per timestamp. null if the value could not be measured. */
export const PerFrame = z.array(z.number().nullable());
export const Series = z.record(z.string(), PerFrame);

/** View of the runner in a clip. */
export const ShownView = MeasuredView.nullable().describe(
  'From where the clip was measured; null until the session has succeeded',
);

/** Quality of the analysis of a clip. */
export const QualityDetail = AnalysisFile.shape.quality
  .extend(clipVerdict)
  .nullable()
  .describe('null until the session has succeeded');
export const QualitySummary = z
  .object({
    found_share: z.number().min(0).max(1),
    warnings: z.array(QualityWarning),
    ...clipVerdict,
    verdict: clipVerdict.verdict.nullable().describe('null in reports of earlier versions'),
  })
  .nullable()
  .describe('null until the session has succeeded');
