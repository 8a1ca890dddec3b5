import type { Assessment } from '@strideform/sdk';
import { consoleTexts, fill } from '../texts.ts';

export type ShownMetric = Assessment['metrics'][string];

/** Descriptions of the frame in which a metric is read, by the moment of the stride. */
const momentTexts: Readonly<Record<ShownMetric['read_at'], string>> = {
  initial_contact: consoleTexts.metricText.theFootLands,
  toe_off: consoleTexts.metricText.theFootLeavesTheGround,
  mid_flight: consoleTexts.metricText.theMiddleOfTheFlight,
  knee_peak_in_stance: consoleTexts.metricText.kneeBentMostOnGround,
  ankle_peak_in_stance: consoleTexts.metricText.ankleBentMostOnGround,
  knee_peak_in_swing: consoleTexts.metricText.kneeBentMostInAir,
  whole_stride: consoleTexts.metricText.theStrideBegins,
};

export const momentHint = ({ read_at }: ShownMetric, frame: number): string =>
  fill(consoleTexts.metricText.showFrame, { frame, moment: momentTexts[read_at] });

/** Returns the metrics as the page shows them: of an unreliable clip, without a comparison. */
export function metricsToShow({
  metrics,
  quality,
}: Pick<Assessment, 'metrics' | 'quality'>): Assessment['metrics'] {
  if (quality?.verdict !== 'unreliable') return metrics;
  const uncompared = Object.entries(metrics).map(
    ([key, metric]) => [key, { ...metric, range: null, verdict: null }] as const,
  );
  return Object.fromEntries(uncompared);
}
