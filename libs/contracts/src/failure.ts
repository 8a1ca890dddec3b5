import { z } from 'zod';

export const Stage = z.enum(['probe', 'pose', 'metrics', 'report']);
export type Stage = z.infer<typeof Stage>;

/** Reason why a session failed. A runner's app can act on each code. */
export const FailureCode = z.enum([
  'no_person_found',
  'clip_too_short',
  'not_running',
  'wrong_view',
  'unreadable_video',
  'too_large',
  'too_dark',
  'deadline_exceeded',
  'internal_error',
]);
export type FailureCode = z.infer<typeof FailureCode>;

export const Failure = z.object({
  code: FailureCode,
  title: z.string().min(1),
  /** A sentence that states the problem and the remedy. */
  detail: z.string().min(1),
  /** True if the same clip may succeed when it is sent again. */
  retryable: z.boolean(),
  stage: Stage,
});
export type Failure = z.infer<typeof Failure>;

/** Returns a failure for a fault of the platform, not of the clip. */
export const internalError = (
  stage: Stage,
  detail: string,
  title = 'The analysis failed',
): Failure => ({ code: 'internal_error', title, detail, retryable: true, stage });

/** Returns a failure that is not retryable, because a second attempt reads the same file. */
export const unreadableVideo = (stage: Stage, detail: string): Failure => ({
  code: 'unreadable_video',
  title: 'The video could not be read',
  detail,
  retryable: false,
  stage,
});
