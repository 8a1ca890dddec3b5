import { sampleDelivery } from '../sample/messages.fixture.ts';
import { sampleTaken } from '../sample/sample-service.fixture.ts';
import { givenUp } from './given-up.middleware.ts';

const lastAttempt = { reasonToGiveUp: () => 'attempts_exhausted' as const };
const moreToCome = { reasonToGiveUp: () => undefined };
const failing = async (): Promise<never> => {
  throw new Error('no clip');
};

describe('given up', () => {
  test('tells of the event, with what is known of it and the error, once nothing more will be tried, and lets the failure pass on', async () => {
    const told: unknown[] = [];
    const delivery = sampleDelivery({
      attempt: 3,
      giveUp: async (...call) => {
        told.push(call);
      },
    });
    await expect(givenUp(lastAttempt, failing)(delivery)).rejects.toThrow('no clip');
    expect(told).toEqual([
      [
        sampleTaken.example,
        {
          eventId: delivery.envelope.eventId,
          tenantId: 'ten_1',
          attempt: 3,
          signal: delivery.signal,
        },
        new Error('no clip'),
      ],
    ]);
  });

  test.each([
    ['while another attempt follows', moreToCome, failing, {}],
    ['of what succeeded', lastAttempt, async () => 'handled' as const, {}],
    ['of a message that is handed back', lastAttempt, failing, { signal: AbortSignal.abort() }],
  ])('tells nothing %s', async (_case, routes, next, over) => {
    let told = 0;
    await givenUp(
      routes,
      next,
    )(
      sampleDelivery({
        ...over,
        giveUp: async () => {
          told += 1;
        },
      }),
    ).catch(() => undefined);
    expect(told).toBe(0);
  });

  test('tells again when telling fails, and lets the failure pass on when it cannot', async () => {
    let told = 0;
    await expect(
      givenUp(
        lastAttempt,
        failing,
      )(
        sampleDelivery({
          giveUp: async () => {
            told += 1;
            if (told < 2) throw new Error('no database');
          },
        }),
      ),
    ).rejects.toThrow('no clip');
    expect(told).toBe(2);
    const stopping = new AbortController();
    const never = async (): Promise<void> => {
      stopping.abort();
      throw new Error('no database');
    };
    await expect(
      givenUp(lastAttempt, failing)(sampleDelivery({ signal: stopping.signal, giveUp: never })),
    ).rejects.toThrow('no clip');
  });
});
