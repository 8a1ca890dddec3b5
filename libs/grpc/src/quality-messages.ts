import { QualityVerdict, type JudgedQuality } from '@strideform/contracts';
import type * as metricsV1 from './generated/strideform/metrics/v1/result.ts';

// The services of sessions and of results send the same verdict, in messages of the same form.
type QualityMessage = metricsV1.JudgedQuality;

/** @param message null or absent if the verdict is not known: the transport writes both */
export const toJudgedQuality = (
  message: QualityMessage | null | undefined,
): JudgedQuality | null =>
  message == null
    ? null
    : {
        verdict: QualityVerdict.parse(message.verdict),
        reasons: message.reasons.map(({ slowMotionFactor, ...reason }) => ({
          ...reason,
          ...(slowMotionFactor != null && { slow_motion_factor: slowMotionFactor }),
        })),
      };

export const toQualityMessage = (
  quality: JudgedQuality | null | undefined,
): QualityMessage | undefined =>
  quality == null
    ? undefined
    : {
        verdict: quality.verdict,
        reasons: quality.reasons.map(({ slow_motion_factor: slowMotionFactor, ...reason }) => ({
          ...reason,
          slowMotionFactor,
        })),
      };
