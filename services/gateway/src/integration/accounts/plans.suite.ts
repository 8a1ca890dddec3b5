import { RequirePlan } from '../../accounts/tenants/require-plan.use-case.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

export const planTimesSuite = gatewaySuite('plans', (gateway) => {
  test('are active from their start to their end, except while suspended', async () => {
    const tenants = gateway.app.get(TenantRepository);
    const { tenantId } = await tenants.ensure(`Plans of ${gateway.tenantId}`);
    const isOpen = (): Promise<boolean> =>
      gateway.app
        .get(RequirePlan)
        .execute(tenantId)
        .then(
          () => true,
          () => false,
        );
    const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
    expect(await isOpen()).toBe(false);
    await tenants.setPlan(tenantId, {
      plan: 'enterprise',
      planStartsAt: inHours(-1),
      planEndsAt: inHours(1),
    });
    expect(await isOpen()).toBe(true);
    await tenants.suspendPlan(tenantId, new Date());
    expect(await isOpen()).toBe(false);
    await tenants.suspendPlan(tenantId, null);
    expect(await isOpen()).toBe(true);
    await tenants.setPlan(tenantId, {
      plan: 'enterprise',
      planStartsAt: inHours(-2),
      planEndsAt: inHours(-1),
    });
    expect(await isOpen()).toBe(false);
    expect((await tenants.ensure(`Plans of ${gateway.tenantId}`)).tenantId).toBe(tenantId);
  });
});
