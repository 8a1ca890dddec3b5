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
