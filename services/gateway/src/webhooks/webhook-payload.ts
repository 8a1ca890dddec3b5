import type { SessionFinished, ThreadCompleted } from '@strideform/contracts';
import type { WebhookEventType } from './webhook-endpoint.ts';
import type { WebhookPayload } from './webhook-event.dto.ts';

export function payloadOfSession(
  { sessionId, attempt, failure, createdAt, finishedAt }: SessionFinished,
  timestamp: string,
): WebhookPayload {
  const data = {
    session_id: sessionId,
    attempt,
    created_at: createdAt,
    finished_at: finishedAt,
  };
  if (failure === null) return { type: 'session.succeeded', timestamp, data };
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

const exampleSession = {
  session_id: 'ses_example',
  attempt: 1,
  created_at: '2026-11-24T10:00:00.000Z',
  finished_at: '2026-11-24T10:00:20.000Z',
};
const timestamp = exampleSession.finished_at;

/** Payloads of example events. They name no real session. */
export const examplePayloads: Readonly<Record<WebhookEventType, WebhookPayload>> = {
  'session.succeeded': { type: 'session.succeeded', timestamp, data: exampleSession },
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
