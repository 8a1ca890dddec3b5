import { internalError, type Failure } from '@strideform/contracts';

type RefusalCode = 'unreadable_video' | 'too_large' | 'clip_too_short';

const titles: Readonly<Record<RefusalCode, string>> = {
  unreadable_video: 'The video could not be read',
  too_large: 'The video is too large',
  clip_too_short: 'The clip is too short',
};

/** The clip was refused before analysis; sending the same file again cannot help. */
export const clipRefusedFailure = (code: RefusalCode, detail: string): Failure => ({
  code,
  title: titles[code],
  detail,
  retryable: false,
  stage: 'probe',
});

export const probingFailed = internalError(
  'probe',
  'The clip could not be looked at. Send it again; if it happens twice, tell your operator.',
);

export function deadlineExceededFailure(stage: Failure['stage'], deadlineS: number): Failure {
  return {
    code: 'deadline_exceeded',
    title: 'The analysis took too long',
    retryable: true,
    stage,
    detail: `The session was not finished within ${Math.round(deadlineS / 60)} minutes and was stopped. Send the clip again; if it happens twice, tell your operator.`,
  };
}
