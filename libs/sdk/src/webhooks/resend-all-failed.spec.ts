import { json, LocalApi } from '../local-api.fixture.ts';

describe('webhooks.deliveries.resendAllFailed', () => {
  let api: LocalApi;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());

  test('follows the cursors to the last page, and returns the number of all messages', async () => {
    const since = '2026-11-24T10:00:00Z';
    const page = (resent: number, next_cursor: string | null) =>
      json({ resent, remaining: 0, next_cursor }, 202);
    api.willAnswer(page(100, 'second'), page(100, 'third'), page(7, null));
    const { deliveries } = api.client().webhooks;
    expect(await deliveries.resendAllFailed('whe_1', { since })).toBe(207);
    const bodies = api.received.map(({ body }) => JSON.parse(String(body)) as unknown);
    expect(bodies).toEqual([{ since }, { since, cursor: 'second' }, { since, cursor: 'third' }]);
  });
});
