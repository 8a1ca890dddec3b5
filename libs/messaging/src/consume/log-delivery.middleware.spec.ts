import { requestContext } from '@strideform/service-kit/context';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { logDelivery } from './log-delivery.middleware.ts';

test('lines logged while an event is handled carry its tenant, and later lines do not', async () => {
  let seen: unknown;
  const outcome = await logDelivery(async () => {
    seen = requestContext.get();
    return 'duplicate';
  })(sampleDelivery());
  expect(outcome).toBe('duplicate');
  expect(seen).toEqual({ tenantId: 'ten_1' });
  expect(requestContext.get()).toEqual({});
});
