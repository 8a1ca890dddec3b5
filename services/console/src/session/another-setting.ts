import type { SessionDetail } from '@strideform/sdk';

type Analysed = Pick<SessionDetail, 'error'> & {
  readonly measured_with: Pick<SessionDetail['measured_with'], 'slow_motion_factor' | 'view'>;
};

/**
 * Returns true if analysing the clip again can change the result. A clip that is dark, damaged or
 * too large stays so with every setting.
 */
export function mayAnotherSettingHelp({ error, measured_with: used }: Analysed): boolean {
  if (error === null || error.retryable) return true;
  switch (error.code) {
    case 'not_running':
    case 'wrong_view':
      return true;
    case 'no_person_found':
      // The person was looked for from the stated side only.
      return used.view !== 'auto';
    case 'clip_too_short':
      // The probe counts the time of the clip; the measurement counts real time.
      return error.stage === 'metrics' && used.slow_motion_factor > 1;
    default:
      return false;
  }
}

type MeasuredWith = Pick<SessionDetail, 'status'> & {
  readonly measured_with: Pick<SessionDetail['measured_with'], 'height'>;
};

/** Returns true if values of a measured clip are missing because nobody stated the height. */
export const isHeightMissing = ({ status, measured_with: used }: MeasuredWith): boolean =>
  status === 'succeeded' && used.height === null;

/** The factor in a sentence about slow motion, in every language: `×4`. */
const factorInText = /×(\d+(?:[.,]\d+)?)/;

/** Returns the slow motion that fits a clip, if one does. */
export function likelySlowMotion({
  quality,
  error,
}: Pick<SessionDetail, 'quality' | 'error'>): number | undefined {
  const reason = quality?.reasons.find(({ slow_motion_factor }) => slow_motion_factor);
  if (reason !== undefined) return reason.slow_motion_factor;
  // A refused clip has no quality: only the sentence says which factor fits.
  const [, factor] = (error?.code === 'not_running' && factorInText.exec(error.detail)) || [];
  return factor === undefined ? undefined : Number(factor.replace(',', '.'));
}
