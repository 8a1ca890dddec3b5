import { FailureCode } from '@strideform/contracts';
import { z } from 'zod';
import { clipVerdict } from '../platform/answers/clip-quality.dto.ts';

const time = z.iso.datetime();

const sessionData = {
  session_id: z.string(),
  attempt: z.int().min(1).describe('1, and one more for each time that it was analysed again'),
  created_at: time,
  finished_at: time,
};

const timestamp = time.describe('When it happened; webhook-timestamp says when it was sent');

/**
 * Payload that is sent to an endpoint. It contains ids and codes only, so that erased texts and
 * sessions stay erased.
 */
export const SessionSucceededWebhook = z.object({
  type: z.literal('session.succeeded'),
  timestamp,
  data: z.object({
    ...sessionData,
    quality: z
      .object({ verdict: clipVerdict.verdict })
      .nullable()
      .describe('Verdict on the clip; null for analyses of earlier versions'),
    events_corrected: z
      .boolean()
      .describe('true: the results follow gait events that a person corrected'),
  }),
});

export const SessionFailedWebhook = z.object({
  type: z.literal('session.failed'),
  timestamp,
  data: z.object({
    ...sessionData,
    error_code: FailureCode.describe('As in the error of GET /running/sessions/{session_id}/'),
  }),
});

export const ThreadCompletedWebhook = z.object({
  type: z.literal('thread.completed'),
  timestamp,
  data: z.object({ thread_id: z.string(), session_id: z.string() }),
});

/** Request by which a URL agrees to get events. It is no event, so no endpoint subscribes to it. */
export const EndpointVerificationWebhook = z.object({
  type: z.literal('endpoint.verification'),
  timestamp,
  data: z.object({
    endpoint_id: z.string(),
    challenge: z.string().describe('Random; the answer repeats it'),
  }),
});
export type ChallengePayload = z.infer<typeof EndpointVerificationWebhook>;

export const ChallengeAnswer = z.object({
  challenge: z.string().describe('The challenge of the request'),
});

/** Schema of each event's payload. */
export const webhookPayloads = {
  'session.succeeded': SessionSucceededWebhook,
  'session.failed': SessionFailedWebhook,
  'thread.completed': ThreadCompletedWebhook,
} as const;

export type WebhookPayload = z.infer<
  typeof SessionSucceededWebhook | typeof SessionFailedWebhook | typeof ThreadCompletedWebhook
>;
