import { smallJpeg } from '../../accounts/brand/small-logo.fixture.ts';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const brandSuite = gatewaySuite('the brand of a tenant', (gateway) => {
  const path = '/running/management/brand/';
  const logo = smallJpeg.toString('base64');
  const none = { colour: null, text_colour: null, logo: null };
  let admin: string;
  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
  });
  const read = async (key?: string) => (await gateway.call(path, {}, key)).body;
  const change = (body: object, key = admin) => gateway.call(path, jsonRequest('PATCH', body), key);

  test('has a colour and a logo, each of which can be changed alone', async () => {
    expect(await read(gateway.keys.viewer)).toEqual(none);
    const green = { colour: '#0b6b4f', text_colour: '#ffffff' };
    expect((await change({ colour: '#0B6B4F' })).body).toEqual({ ...none, ...green });
    const jpeg = { content_type: 'image/jpeg', width: 16, height: 8 };
    expect((await change({ logo })).body).toEqual({ ...green, logo: jpeg });
    expect((await change({ colour: null })).body).toEqual({ ...none, logo: jpeg });
    expect((await change({ logo: null })).body).toEqual(none);
    const log = gateway.app.get(AuditLog);
    const { items } = await log.list(gateway.tenantId, { limit: 4, cursor: null });
    expect(items.map(({ action }) => action)).toEqual(Array(4).fill('tenant.changed'));
  });

  test('is changed by admins only, and belongs to one tenant', async () => {
    for (const role of ['sub_admin', 'viewer'] as const)
      expect((await change({ colour: '#ff0000' }, gateway.keys[role]!)).status).toBe(403);
    const neighbour = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    expect((await change({ colour: '#ff0000' }, neighbour)).status).toBe(200);
    expect(await read()).toEqual(none);
  });

  test.each([
    [{ colour: 'red' }, '/colour'],
    [{ colour: '#fff' }, '/colour'],
    [{ colour: '#0b6b4f;background:url(//x)' }, '/colour'],
    [{ logo: Buffer.from('<svg/>').toString('base64') }, '/logo'],
    [{ logo: 'no base64!' }, '/logo'],
    [{ logo: Buffer.alloc(200_001).toString('base64') }, '/logo'],
    [{ name: 'Mine' }, ''],
  ])('refuses %j', async (body, pointer) => {
    const { status, body: problem } = await change(body);
    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, pointer]);
    expect(await read()).toEqual(none);
  });
});
