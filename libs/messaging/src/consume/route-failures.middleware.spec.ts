import { Unavailable } from '@strideform/service-kit/errors';
import { instruments } from '@strideform/service-kit/telemetry';
import { PermanentFailure } from '../give-up/failures.ts';
import { receivedMessage, sampleHandling, sampleRegistry } from '../sample/messages.fixture.ts';
import { newerVersionWaitMs } from '../give-up/give-up-policy.ts';
import { Topology } from '../topology/topology.ts';
import { NewerVersion } from '../wire/envelope.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import { FailureRoutes } from './failure-routes.ts';
import { routeFailures } from './route-failures.middleware.ts';

const routes = new FailureRoutes('threads', new Topology(), [1_000], sampleRegistry());

function recordingPublisher(publish: (topic: string) => Promise<void> = async () => undefined) {
  const topics: string[] = [];
  return {
    topics,
    publisher: {
      publish: async (topic: string) => {
        await publish(topic);
        topics.push(topic);
      },
    },
  };
}

describe('routing failures', () => {
  beforeEach(() => {
    instruments.eventsRetried.reset();
    instruments.deadLetters.reset();
  });

  test('a success publishes nothing', async () => {
    const { topics, publisher } = recordingPublisher();
    expect(
      await routeFailures(
        routes,
        publisher,
        async () => 'handled',
      )(receivedMessage(), sampleHandling()),
    ).toBe('handled');
    expect(topics).toEqual([]);
  });

  test('a failure goes to its retry topic and is counted', async () => {
    const { topics, publisher } = recordingPublisher();
    expect(
      await routeFailures(routes, publisher, async () => {
        throw new Error('no');
      })(receivedMessage(), sampleHandling()),
    ).toBe('retried');
    expect(topics).toEqual(['samples.threads.retry-1']);
    expect((await instruments.eventsRetried.get()).values).toMatchObject([
      { labels: { topic: 'samples' }, value: 1 },
    ]);
  });

  test('a permanent failure goes to the dead letters and is counted with its reason', async () => {
    const { topics, publisher } = recordingPublisher();
    expect(
      await routeFailures(routes, publisher, async () => {
        throw new PermanentFailure('no');
      })(receivedMessage(), sampleHandling()),
    ).toBe('dead_lettered');
    expect(topics).toEqual(['samples.threads.dead-letters']);
    expect((await instruments.deadLetters.get()).values).toMatchObject([
      { labels: { topic: 'samples', reason: 'permanent_failure' }, value: 1 },
    ]);
  });

  test('a handler whose signal is aborted hands its message back, whatever it throws', async () => {
    const { topics, publisher } = recordingPublisher();
    expect(
      await routeFailures(routes, publisher, async () => {
        throw new PermanentFailure('no');
      })(receivedMessage(), sampleHandling({ signal: AbortSignal.abort() })),
    ).toBe('handed_back');
    expect(topics).toEqual([]);
  });

  describe('of a newer version', () => {
    const next = async (): Promise<never> => {
      throw new NewerVersion('sample.taken', 'version 2');
    };
    const publishedAgo = (ageMs: number): ReceivedMessage => {
      const { origin, ...message } = receivedMessage();
      return { ...message, origin: { ...origin, timestampMs: Date.now() - ageMs } };
    };

    test('waits for a newer release, and is counted', async () => {
      instruments.eventsHandled.reset();
      const { topics, publisher } = recordingPublisher();
      const message = publishedAgo(newerVersionWaitMs - 60_000);
      const outcome = routeFailures(routes, publisher, next)(message, sampleHandling());
      expect(await outcome).toBe('handed_back');
      expect(topics).toEqual([]);
      expect((await instruments.eventsHandled.get()).values).toMatchObject([
        { labels: { event: 'sample.taken', outcome: 'newer_version' }, value: 1 },
      ]);
    });

    test('goes to the dead letters once it is too old, without an attempt', async () => {
      const { topics, publisher } = recordingPublisher();
      const message = publishedAgo(newerVersionWaitMs + 1);
      const outcome = routeFailures(routes, publisher, next)(message, sampleHandling());
      expect(await outcome).toBe('dead_lettered');
      expect(topics).toEqual(['samples.threads.dead-letters']);
      expect((await instruments.deadLetters.get()).values).toMatchObject([
        { labels: { reason: 'unsupported_version' }, value: 1 },
      ]);
    });
  });

  describe('during an outage', () => {
    const away = new Unavailable('The database does not answer.');

    test('a message waits and is tried again until the outage ends, and no try is counted', async () => {
      const { topics, publisher } = recordingPublisher();
      const waitedOut: unknown[] = [];
      const handling = sampleHandling({
        waitOut: async (outage) => {
          waitedOut.push(outage);
          return true;
        },
      });
      const attempts: number[] = [];
      const next = async ({ attempt }: ReceivedMessage): Promise<'handled'> => {
        attempts.push(attempt);
        if (attempts.length <= 20) throw away;
        return 'handled';
      };
      const message = receivedMessage({ attempt: 2, topic: 'samples.threads.retry-1' });
      expect(await routeFailures(routes, publisher, next)(message, handling)).toBe('handled');
      expect(waitedOut).toEqual(Array(20).fill(away));
      expect(attempts).toEqual(Array(21).fill(2));
      expect(topics).toEqual([]);
    });

    test('a message is handed back if it may not wait any longer', async () => {
      const { topics, publisher } = recordingPublisher();
      const next = async (): Promise<never> => {
        throw away;
      };
      const handling = sampleHandling({ waitOut: async () => false });
      expect(await routeFailures(routes, publisher, next)(receivedMessage(), handling)).toBe(
        'handed_back',
      );
      expect(topics).toEqual([]);
    });

    test('a failed message waits for the brokers, and its handler is not called again', async () => {
      let refusals = 3;
      const { topics, publisher } = recordingPublisher(async () => {
        refusals -= 1;
        if (refusals >= 0) throw new Error('no broker');
      });
      let calls = 0;
      const next = async (): Promise<never> => {
        calls += 1;
        throw new Error('no');
      };
      const handling = sampleHandling({ waitOut: async () => true });
      expect(await routeFailures(routes, publisher, next)(receivedMessage(), handling)).toBe(
        'retried',
      );
      expect(topics).toEqual(['samples.threads.retry-1']);
      expect(calls).toBe(1);
    });

    test('a failed message is handed back if the service stops before the brokers are back', async () => {
      const { publisher } = recordingPublisher(async () => {
        throw new Error('no broker');
      });
      const next = async (): Promise<never> => {
        throw new Error('no');
      };
      const handling = sampleHandling({ waitOut: async () => false });
      expect(await routeFailures(routes, publisher, next)(receivedMessage(), handling)).toBe(
        'handed_back',
      );
    });
  });
});
