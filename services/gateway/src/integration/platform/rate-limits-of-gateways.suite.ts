import { newId } from '@strideform/service-kit/ids';
import { gatewaySuite, TestGateway } from '../test-gateway.fixture.ts';

export const rateLimitsOfGatewaysSuite = gatewaySuite('the limits of two gateways', (first) => {
  let second: TestGateway;
  beforeAll(async () => {
    second = await first.startReplica();
  });
  afterAll(() => second.stop());

  const newTenant = (): string => newId('ten');

  /**
   * Sends several requests at once, alternating between the two gateways, and returns their
   * statuses.
   */
  async function send(keys: readonly string[], requests: number): Promise<number[]> {
    const statuses: number[] = [];
    const sendNext = async (sent: number): Promise<void> => {
      const gateway = sent % 2 === 0 ? first : second;
      const key = keys[sent % keys.length]!;
      const { status } = await gateway.call('/running/sessions/none/', {}, key);
      statuses.push(status);
    };
    for (let sent = 0; sent < requests; sent += 10)
      await Promise.all(Array.from({ length: 10 }, (_, one) => sendNext(sent + one)));
    return statuses;
  }
  const accepted = (statuses: readonly number[]): number =>
    statuses.filter((status) => status !== 429).length;

  test('apply to a key over both gateways together', async () => {
    const tenantId = newTenant();
    const key = await first.issueKey('viewer', { tenantId });
    expect(accepted(await send([key], 200))).toBe(60);
    const { status, headers } = await second.call('/running/sessions/none/', {}, key);
    expect([status, headers.get('ratelimit-policy')]).toEqual([429, '"key";q=60;w=3600']);
    expect(headers.get('ratelimit')).toMatch(/^"key";r=0;t=/);
  });

  test('apply to a tenant with several keys, and name the tenant', async () => {
    const tenantId = newTenant();
    const keys = [];
    for (let made = 0; made < 3; made += 1) keys.push(await first.issueKey('viewer', { tenantId }));
    expect(accepted(await send(keys, 150))).toBe(100);
    const { status, headers } = await first.call('/running/sessions/none/', {}, keys[0]);
    expect(status).toBe(429);
    expect(headers.get('ratelimit-policy')).toBe('"tenant";q=100;w=3600');
  });
});
