import { JudgedQuality, QualityReason, QualityVerdict } from '@strideform/contracts';
import { z } from 'zod';

/** Verdict on a clip, as members of an answer. */
export const clipVerdict = {
  verdict: QualityVerdict.describe(
    'good: the values are right within their uncertainty. fair: something limits them. unreliable: they may describe something other than the run, so there are no findings, comments, trend points and averages',
  ),
  reasons: z
    .array(
      QualityReason.extend({
        problem: z.string().describe('What is wrong, as a sentence'),
        remedy: z.string().describe('What to do, as a sentence'),
        slow_motion_factor: QualityReason.shape.slow_motion_factor.describe(
          'For slow_motion_likely: the factor that fits, if one does',
        ),
      }),
    )
    .describe('Causes before symptoms, so the first remedy is the one to try; empty if good'),
};

export const ClipQuality = z.object(clipVerdict).meta({ id: 'ClipQuality' });
export type ClipQuality = JudgedQuality;
