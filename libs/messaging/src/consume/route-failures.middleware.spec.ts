import { instruments } from '@strideform/service-kit';
import { PermanentFailure } from '../give-up/permanent-failure.ts';
import { receivedMessage, sampleRegistry } from '../sample/messages.fixture.ts';
import { Topology } from '../topology/topology.ts';
import { FailureRoutes } from './failure-routes.ts';
import { routeFailures } from './route-failures.middleware.ts';

const routes = new FailureRoutes('threads', new Topology(), [1_000], sampleRegistry());
const running = () => new AbortController().signal;

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
      await routeFailures(routes, publisher, async () => 'handled')(receivedMessage(), running()),
    ).toBe('handled');
    expect(topics).toEqual([]);
  });

  test('a failure goes to its retry topic and is counted', async () => {
    const { topics, publisher } = recordingPublisher();
    expect(
      await routeFailures(routes, publisher, async () => {
        throw new Error('no');
      })(receivedMessage(), running()),
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
      })(receivedMessage(), running()),
    ).toBe('dead_lettered');
    expect(topics).toEqual(['samples.threads.dead-letters']);
    expect((await instruments.deadLetters.get()).values).toMatchObject([
      { labels: { topic: 'samples', reason: 'permanent_failure' }, value: 1 },
    ]);
  });

  test('after its signal is aborted a handler hands its message back, whatever it throws', async () => {
    const { topics, publisher } = recordingPublisher();
    expect(
      await routeFailures(routes, publisher, async () => {
        throw new PermanentFailure('no');
      })(receivedMessage(), AbortSignal.abort()),
    ).toBe('handed_back');
    expect(topics).toEqual([]);
  });

  test('a failed message waits for brokers that are away', async () => {
    let away = true;
    const { topics, publisher } = recordingPublisher(async () => {
      if (!away) return;
      away = false;
      throw new Error('no broker');
    });
    expect(
      await routeFailures(routes, publisher, async () => {
        throw new Error('no');
      })(receivedMessage(), running()),
    ).toBe('retried');
    expect(topics).toEqual(['samples.threads.retry-1']);
  });

  test('a failed message is handed back when the service stops before the brokers are back', async () => {
    const stopping = new AbortController();
    const { publisher } = recordingPublisher(async () => {
      stopping.abort();
      throw new Error('no broker');
    });
    expect(
      await routeFailures(routes, publisher, async () => {
        throw new Error('no');
      })(receivedMessage(), stopping.signal),
    ).toBe('handed_back');
  });
});
