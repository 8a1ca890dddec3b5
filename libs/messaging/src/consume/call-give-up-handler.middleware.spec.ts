import { Unavailable } from '@strideform/service-kit/errors';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { sampleTaken } from '../sample/sample.fixture.ts';
import { callGiveUpHandler } from './call-give-up-handler.middleware.ts';
import { HandedBack } from './delivery.ts';

const lastAttempt = { reasonFor: () => 'attempts_exhausted' as const };
const moreToCome = { reasonFor: () => undefined };
const failing = async (): Promise<never> => {
  throw new Error('no clip');
};

const away = new Unavailable('The database does not answer.');
const unavailable = async (): Promise<never> => {
  throw away;
};

describe('the give-up handler', () => {
  test('gets the event, its context and the error when no attempt follows, and the failure passes on', async () => {
    const calls: unknown[] = [];
    const delivery = sampleDelivery({
      attempt: 3,
      giveUp: async (...call) => {
        calls.push(call);
      },
    });
    await expect(callGiveUpHandler(lastAttempt, failing)(delivery)).rejects.toThrow('no clip');
    expect(calls).toEqual([
      [
        sampleTaken.example,
        {
          eventId: delivery.envelope.eventId,
          tenantId: 'ten_1',
          occurredAt: delivery.envelope.occurredAt,
          attempt: 3,
          signal: delivery.signal,
        },
        new Error('no clip'),
      ],
    ]);
  });

  test.each([
    ['while another attempt follows', moreToCome, failing, {}],
    ['for a message that waits for an unavailable store', lastAttempt, unavailable, {}],
    ['after a success', lastAttempt, async () => 'handled' as const, {}],
    ['for a message that is handed back', lastAttempt, failing, { signal: AbortSignal.abort() }],
  ])('is not called %s', async (_case, policy, next, over) => {
    let calls = 0;
    const delivery = sampleDelivery({
      ...over,
      giveUp: async () => {
        calls += 1;
      },
    });
    await callGiveUpHandler(policy, next)(delivery).catch(() => undefined);
    expect(calls).toBe(0);
  });

  test('waits until an unavailable store is back, however long that takes', async () => {
    let calls = 0;
    const waitedOut: unknown[] = [];
    const delivery = sampleDelivery({
      giveUp: async () => {
        calls += 1;
        if (calls <= 20) throw away;
      },
      waitOut: async (outage) => {
        waitedOut.push(outage);
        return true;
      },
    });
    await expect(callGiveUpHandler(lastAttempt, failing)(delivery)).rejects.toThrow('no clip');
    expect(calls).toBe(21);
    expect(waitedOut).toEqual(Array(20).fill(away));
  });

  test('its message does not become a dead letter if the service stops during the wait', async () => {
    const delivery = sampleDelivery({ giveUp: unavailable, waitOut: async () => false });
    await expect(callGiveUpHandler(lastAttempt, failing)(delivery)).rejects.toBeInstanceOf(
      HandedBack,
    );
  });

  test('is called again after it fails, and the failure passes on even if it never succeeds', async () => {
    let calls = 0;
    const failingOnce = sampleDelivery({
      giveUp: async () => {
        calls += 1;
        if (calls < 2) throw new Error('no database');
      },
    });
    await expect(callGiveUpHandler(lastAttempt, failing)(failingOnce)).rejects.toThrow('no clip');
    expect(calls).toBe(2);
    const stopping = new AbortController();
    const neverSucceeding = sampleDelivery({
      signal: stopping.signal,
      giveUp: async () => {
        stopping.abort();
        throw new Error('no database');
      },
    });
    await expect(callGiveUpHandler(lastAttempt, failing)(neverSucceeding)).rejects.toThrow(
      'no clip',
    );
  });
});
