import type { SessionFinished, ThreadCompleted } from '@strideform/contracts';
import type { WebhookEventType } from './webhook-endpoint.ts';
import type { ChallengePayload, WebhookPayload } from './webhook-event.dto.ts';

export function payloadOfSession(finished: SessionFinished, timestamp: string): WebhookPayload {
  const { sessionId, attempt, failure, createdAt, finishedAt, quality } = finished;
  const data = {
    session_id: sessionId,
    attempt,
    created_at: createdAt,
    finished_at: finishedAt,
  };
  if (failure === null) {
    const verdict = quality === undefined ? null : { verdict: quality.verdict };
    const events_corrected = finished.areEventsCorrected ?? false;
    const results = { quality: verdict, events_corrected };
    return { type: 'session.succeeded', timestamp, data: { ...data, ...results } };
  }
  return { type: 'session.failed', timestamp, data: { ...data, error_code: failure.code } };
}

export const payloadOfThread = (
  { threadId, sessionId }: ThreadCompleted,
  timestamp: string,
): WebhookPayload => ({
  type: 'thread.completed',
  timestamp,
  data: { thread_id: threadId, session_id: sessionId },
});

export const challengePayload = (
  endpointId: string,
  challenge: string,
  now: Date,
): ChallengePayload => ({
  type: 'endpoint.verification',
  timestamp: now.toISOString(),
  data: { endpoint_id: endpointId, challenge },
});

/**
 * Returns true if an answer repeats the token of a challenge. A server that sends requests back as
 * they are does not pass, because there the token is deeper inside.
 */
export function isAnswerTo(token: string, answer: string): boolean {
  try {
    const parsed = JSON.parse(answer) as { readonly challenge?: unknown } | null;
    return parsed?.challenge === token;
  } catch {
    return false;
  }
}

const exampleSession = {
  session_id: 'ses_example',
  attempt: 1,
  created_at: '2026-11-24T10:00:00.000Z',
  finished_at: '2026-11-24T10:00:20.000Z',
};
const timestamp = exampleSession.finished_at;

/** Payloads of example events. They name no real session. */
export const examplePayloads: Readonly<Record<WebhookEventType, WebhookPayload>> = {
  'session.succeeded': {
    type: 'session.succeeded',
    timestamp,
    data: { ...exampleSession, quality: { verdict: 'good' }, events_corrected: false },
  },
  'session.failed': {
    type: 'session.failed',
    timestamp,
    data: { ...exampleSession, error_code: 'no_person_found' },
  },
  'thread.completed': {
    type: 'thread.completed',
    timestamp,
    data: { thread_id: 'thr_example', session_id: 'ses_example' },
  },
};

export const exampleChallenge = challengePayload(
  'whe_0123456789abcdef0123456789abcdef',
  'q1w2e3r4t5z6u7i8o9p0a1s2d3f4g5h6j7k8l9y0x1c',
  new Date(timestamp),
);
