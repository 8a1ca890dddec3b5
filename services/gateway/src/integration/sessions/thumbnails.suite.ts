import { artifactKeys } from '@strideform/analysis-store';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

export const thumbnailsSuite = gatewaySuite('pictures in the list of sessions', (gateway) => {
  let tenantId: string;
  let viewer: string;
  beforeAll(async () => {
    ({ tenantId } = await gateway.app.get(TenantRepository).ensure(`Clinic ${randomUUID()}`));
    viewer = await gateway.issueKey('viewer', { tenantId });
  });

  const open = (id: string, byKey: string) =>
    fetch(new URL(`/media/thumbnails/${id}?attempt=1`, gateway.url), {
      headers: { authorization: `API-KEY ${byKey}` },
      redirect: 'manual',
    });

  test.each([
    ['the landing', (id: string) => artifactKeys.formPicture(tenantId, id, 1, 'contact_angle')],
    ['a runner from behind', (id: string) => artifactKeys.rearPicture(tenantId, id, 1)],
  ])('show %s', async (picture, keyOf) => {
    const sessionId = addSession(gateway, { tenantId });
    await gateway.store.putJson(gateway.store.address(keyOf(sessionId)), { picture });
    const answer = await open(sessionId, viewer);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      302,
      'private, max-age=300',
    ]);
    const shown = await fetch(answer.headers.get('location')!);
    expect(await shown.json()).toEqual({ picture });
  });

  test('are for readers of the tenant only, and of finished sessions', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const stranger = await gateway.issueKey('admin');
    const unfinished = addSession(gateway, { tenantId, status: 'processing' });
    expect((await open(sessionId, stranger)).status).toBe(404);
    expect((await open(unfinished, viewer)).status).toBe(404);
    expect((await open(sessionId, 'sfk_wrong')).status).toBe(401);
  });
});
