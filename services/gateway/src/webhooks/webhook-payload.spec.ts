import { sessionFinished, threadCompleted } from '@strideform/contracts';
import { webhookPayloads } from './webhook-event.dto.ts';
import { examplePayloads, payloadOfSession, payloadOfThread } from './webhook-payload.ts';

const occurredAt = '2026-11-24T10:00:21.000Z';
const failure = {
  code: 'wrong_view' as const,
  title: 'Another view is needed',
  detail: 'Film Anna from the side.',
  retryable: false,
  stage: 'metrics' as const,
};

describe('the payload of a webhook', () => {
  test.each([
    [{ verdict: 'unreliable' as const, reasons: [] }, { verdict: 'unreliable' }],
    [undefined, null],
  ])('states the verdict on the clip: %j', (quality, expected) => {
    const { data } = payloadOfSession({ ...sessionFinished.example, quality }, occurredAt);
    expect(data).toMatchObject({ quality: expected });
  });

  test.each([
    ['session.succeeded', payloadOfSession(sessionFinished.example, occurredAt)],
    [
      'session.failed',
      payloadOfSession({ ...sessionFinished.example, status: 'failed', failure }, occurredAt),
    ],
    ['thread.completed', payloadOfThread(threadCompleted.example, occurredAt)],
    ...Object.entries(examplePayloads),
  ])('%s is as the API describes it, and has nothing else', (type, payload) => {
    const schema = webhookPayloads[type as keyof typeof webhookPayloads];
    expect(schema.parse(payload)).toEqual(payload);
    expect(JSON.stringify(payload)).not.toContain('Anna');
  });
});
