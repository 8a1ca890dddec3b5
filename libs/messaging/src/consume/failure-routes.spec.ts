import { PermanentFailure, WorkerLost } from '../give-up/failures.ts';
import { receivedMessage, sampleRegistry } from '../sample/messages.fixture.ts';
import { Topology } from '../topology/topology.ts';
import { InvalidMessage } from '../wire/envelope.ts';
import { FailureRoutes } from './failure-routes.ts';

const routes = new FailureRoutes('threads', new Topology(), [1_000, 10_000], sampleRegistry());
const nowMs = Date.parse('2026-11-24T10:00:00Z');
const origin = {
  'strideform-origin-topic': 'samples',
  'strideform-origin-partition': '1',
  'strideform-origin-offset': '5',
  'strideform-origin-timestamp-ms': '1000',
};

describe('failure routes', () => {
  test('include the main topic and each retry topic', () => {
    expect(routes.topicNames).toEqual([
      'samples',
      'samples.threads.retry-1',
      'samples.threads.retry-2',
    ]);
  });

  test.each([
    [1, 'samples', 'retry-1', 1_000],
    [2, 'samples.threads.retry-1', 'retry-2', 10_000],
  ])(
    'after attempt %i, another one follows with a longer delay',
    (attempt, topic, level, delayMs) => {
      const message = receivedMessage({ attempt, topic });
      expect(routes.routeFor(message, new Error('no'), nowMs)).toEqual({
        kind: 'retried',
        delayMs,
        topic: `samples.threads.${level}`,
        message: {
          key: message.key,
          value: message.value,
          headers: {
            ...origin,
            'strideform-attempt': String(attempt + 1),
            'strideform-not-before-ms': String(nowMs + delayMs),
          },
        },
      });
    },
  );

  test('after the last attempt, a message becomes a dead letter whose headers describe the failure', () => {
    const message = receivedMessage({ attempt: 3, topic: 'samples.threads.retry-2' });
    expect(routes.routeFor(message, new RangeError('too far'), nowMs)).toEqual({
      kind: 'dead_lettered',
      reason: 'attempts_exhausted',
      topic: 'samples.threads.dead-letters',
      message: {
        key: message.key,
        value: message.value,
        headers: {
          ...origin,
          'strideform-reason': 'attempts_exhausted',
          'strideform-error-name': 'RangeError',
          'strideform-error-message': 'too far',
          'strideform-handler': 'SampleConsumer.onSample',
          'strideform-attempt': '3',
          'strideform-failed-at': '2026-11-24T10:00:00.000Z',
        },
      },
    });
  });

  test.each([
    ['permanent_failure', new PermanentFailure('never')],
    ['worker_lost', new WorkerLost(3)],
    ['unreadable', new InvalidMessage('unreadable', 'no JSON')],
    ['invalid_payload', new InvalidMessage('invalid_payload', 'id')],
  ])('%s is a dead letter on the first attempt', (reason, error) => {
    expect(routes.routeFor(receivedMessage(), error)).toMatchObject({
      kind: 'dead_lettered',
      reason,
    });
  });

  test('an unreadable value has no handler, and keeps its bytes', () => {
    const value = Buffer.from([0xff, 0x00]);
    expect(
      routes.routeFor(receivedMessage({ value }), new InvalidMessage('unreadable', 'x')).message,
    ).toMatchObject({ value, headers: { 'strideform-handler': 'none' } });
  });

  test('a thrown value that is not an Error is reported too, and a long text is cut', () => {
    expect(
      routes.routeFor(receivedMessage({ attempt: 3 }), 'a string').message.headers,
    ).toMatchObject({
      'strideform-error-name': 'string',
      'strideform-error-message': 'a string',
    });
    expect(
      String(
        routes.routeFor(receivedMessage(), new PermanentFailure('x'.repeat(9_000))).message
          .headers!['strideform-error-message'],
      ),
    ).toHaveLength(2_000);
  });
});
