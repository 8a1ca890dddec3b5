/** Headings of failures of an analysis. */
export const failureTitles = {
  analysis_failed: 'The analysis failed',
  unreadable_video: 'The video could not be read',
  too_large: 'The video is too large',
  clip_too_short: 'The clip is too short',
  deadline_exceeded: 'The analysis took too long',
  drawing_failed: 'The report could not be drawn',
  no_person_found: 'No runner was found',
  too_dark: 'The clip is too dark',
  not_running: 'The clip shows no running',
  wrong_view: 'The runner cannot be measured from this view',
  not_measured: 'The clip could not be measured',
} as const;

/** Causes of failures, with advice. A refused clip has a sentence of its own. */
export const failureTexts = {
  not_checked:
    'The clip could not be checked{reason}. Send it again; if it happens twice, contact your operator.',
  process_ended: ' (its process ended each time)',
  deadline_exceeded:
    'The analysis did not finish within {minutes} minutes and was stopped. Send the clip again; if it happens twice, contact your operator.',
  not_drawn:
    'The report could not be drawn{reason}. Send the clip again; if it happens twice, contact your operator.',
  not_estimated:
    "The runner's movement could not be estimated{reason}. Send the clip again; if it happens twice, contact your operator.",
  clip_gone: 'The clip is no longer stored. Send it again.',
  not_measured:
    'The run could not be measured. Send the clip again; if it happens twice, contact your operator.',
  too_dark:
    'The clip is so dark that no person can be seen. Film in daylight or with more light, and send the clip again.',
  no_person_found:
    'No person was found in the clip. Film the whole runner from the side, with the camera held still, and send the clip again.',
} as const;
