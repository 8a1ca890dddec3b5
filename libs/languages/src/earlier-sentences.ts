import { reasonFor, reasonText } from '@strideform/metric-book';
import { uncertaintyText } from '@strideform/metric-book/units';

/** Notes that earlier versions stored in analyses. */
const poseModelNote =
  /through this pose model, rendered people read ([\d.]+) (\S*) ?too (low|high) \(± ([\d.]+)\); not subtracted/g;
const rangeInDegrees = /(outside of the plausible range, \S+ to \S+) deg\b/g;

/** Returns a stored text with the sentences that this version has in place of earlier ones. */
export const withCurrentSentences = (text: string): string =>
  text
    .replace(poseModelNote, (_, by: string, unit: string, sign: 'low' | 'high', spread: string) => {
      const amountOf = (value: string) => uncertaintyText(Number(value), unit);
      const values = { by: amountOf(by), spread: amountOf(spread) };
      return reasonText(reasonFor(`pose_model_reads_${sign}`, values));
    })
    .replace(rangeInDegrees, '$1°');
