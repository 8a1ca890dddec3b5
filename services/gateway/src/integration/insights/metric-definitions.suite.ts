import { book } from '@strideform/metric-book';
import { gatewaySuite } from '../test-gateway.fixture.ts';

export const metricDefinitionsSuite = gatewaySuite('the metric definitions', ({ keys, call }) => {
  test.each(['sub_admin', 'viewer'] as const)(
    'are read with a key of role %s, one for each metric of the metric book',
    async (role) => {
      const { status, body } = await call('/running/metrics/definitions/', {}, keys[role]);
      expect(status).toBe(200);
      expect((body.items as { name: string }[]).map(({ name }) => name)).toEqual(
        book.map(({ key }) => key),
      );
    },
  );

  test('are refused without a key', async () => {
    expect((await call('/running/metrics/definitions/', {}, null)).status).toBe(401);
  });
});
