import { requestContext } from '@strideform/service-kit';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { logged } from './logged.middleware.ts';

test('what is logged while an event is handled carries its tenant, and nothing after it does', async () => {
  let seen: unknown;
  const outcome = await logged(async () => {
    seen = requestContext.get();
    return 'duplicate';
  })(sampleDelivery());
  expect(outcome).toBe('duplicate');
  expect(seen).toEqual({ tenantId: 'ten_1' });
  expect(requestContext.get()).toEqual({});
});
