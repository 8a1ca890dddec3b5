import { z } from 'zod';
import { Failure } from './failure.ts';

/** Payload of the events that a stage publishes when it gives up on a session. */
export const StageFailed = z.object({
  sessionId: z.string().min(1),
  attempt: z.number().int().positive(),
  failure: Failure,
});
export type StageFailed = z.infer<typeof StageFailed>;

export const stageFailedExample: StageFailed = {
  sessionId: 'ses_01',
  attempt: 1,
  failure: {
    code: 'no_person_found',
    title: 'No runner was found',
    retryable: false,
    stage: 'pose',
    detail:
      'No person could be seen in the clip. Film the whole runner from the side, in good light, and send the clip again.',
  },
};
