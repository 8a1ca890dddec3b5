import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

const path = '/running/management/plan/';
export const tenantPlanSuite = gatewaySuite('the plan of a tenant', (gateway) => {
  const read = (key: string | null) => gateway.call(path, {}, key);

  test('is shown with its limits to every key, and to nobody else', async () => {
    gateway.sessions.uploadBytes = 5000;
    gateway.sessions.storedBytes = 7000;
    const { status, body } = await read(gateway.keys.viewer!);
    expect([status, body]).toEqual([
      200,
      {
        plan: 'none',
        active: false,
        starts_at: null,
        ends_at: null,
        suspended_at: null,
        sessions_under_way: { count: 0, limit: 20 },
        upload_bytes_under_way: { count: 5000, limit: 16 * 1024 ** 3 },
        stored_bytes: { count: 7000, limit: 32 * 1024 ** 3 },
        users: { count: 0, limit: 500 },
        api_keys: { count: 2, limit: 50 },
        audit_entries_today: { count: 0, limit: 2000 },
        finished_session_days: 30,
        deleted_session_days: 0,
        media_link_days: 12,
        annotated_videos: 'on_request',
      },
    ]);
    expect((await read(null)).status).toBe(401);
  });

  test('has higher limits while it is active, and shows its end', async () => {
    const tenants = gateway.app.get(TenantRepository);
    const { tenantId } = await tenants.ensure(`Plan of ${gateway.tenantId}`);
    const key = await gateway.issueKey('viewer', { tenantId });
    const planEndsAt = new Date(Date.now() + 3_600_000);
    await tenants.setPlan(tenantId, { plan: 'pro', planStartsAt: null, planEndsAt });
    expect((await read(key)).body).toMatchObject({
      plan: 'pro',
      active: true,
      ends_at: planEndsAt.toISOString(),
      sessions_under_way: { limit: 100 },
      upload_bytes_under_way: { limit: 128 * 1024 ** 3 },
      finished_session_days: null,
    });
    await tenants.suspendPlan(tenantId, new Date());
    expect((await read(key)).body).toMatchObject({
      plan: 'pro',
      active: false,
      suspended_at: expect.any(String),
      sessions_under_way: { limit: 20 },
    });
  });
});
