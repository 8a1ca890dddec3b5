import { jest } from '@jest/globals';
import type { ValueProvider } from '@nestjs/common';
import type { NewerAttempt } from '@strideform/contracts';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import type { FinishedSessionDays, Plan } from '../../platform/config/plans.ts';
import { RequestDeletion } from '../../sessions/delete/request-deletion.use-case.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import {
  FINISHED_SESSION_DAYS,
  RemoveExpiredSessions,
} from '../../sessions/retention/remove-expired-sessions.use-case.ts';
import { SessionRetentionSweep } from '../../sessions/retention/retention-sweep.ts';
import { RetentionModule } from '../../sessions/retention/retention.module.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';
import { addSession } from '../add-session.fixture.ts';

const now = new Date('2026-11-27T09:00:00Z');
/** Time at which every tenant is due, after the other sweeps of this suite. */
const shared = new Date(now.getTime() + 20 * 2_000_000);
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const settings = { FINISHED_SESSION_DAYS: 'none=30,standard=365', RETENTION_PAUSED: false };
/** Worker module for this suite's gateway. */
export const retentionWorker = RetentionModule.forRoot(settings);

export const retentionSuite = gatewaySuite('a finished session', (gateway) => {
  const { signal } = new AbortController();
  // The sweep of the running gateway would use the time of day.
  beforeAll(() => gateway.app.get(SessionRetentionSweep).onModuleDestroy());

  const sweepAt = (at: Date, sessionsPerTurn?: number): Promise<number> =>
    gateway.app.get(RemoveExpiredSessions).execute(at, signal, sessionsPerTurn);
  /** Sweeps when every tenant is due again. */
  let sweeps = 0;
  const sweep = (): Promise<number> => {
    sweeps += 1;
    return sweepAt(new Date(now.getTime() + sweeps * 2_000_000));
  };
  const isKept = (sessionId: string): boolean => gateway.sessions.known.has(sessionId);

  async function tenantWith(plan: Plan, isSuspended = false): Promise<string> {
    const tenants = gateway.app.get(TenantRepository);
    const name = `Retention ${plan} ${isSuspended} of ${gateway.tenantId}`;
    const { tenantId } = await tenants.ensure(name);
    await tenants.setPlan(tenantId, { plan, planStartsAt: null, planEndsAt: null });
    if (isSuspended) await tenants.suspendPlan(tenantId, now);
    return tenantId;
  }
  const finished = (tenantId: string, days: number, changes = {}): string => {
    const times = { createdAt: daysAgo(days), finishedAt: daysAgo(days) };
    return addSession(gateway, { tenantId, status: 'succeeded', ...times, ...changes });
  };

  const again = { attempt: 2, stage: 'pose', progress: 0.3, failure: null };

  test("is deleted after the retention of its tenant's plan, with an audit entry", async () => {
    const [free, standard] = [await tenantWith('none'), await tenantWith('standard')];
    const gone = [finished(free, 31), finished(standard, 366)];
    const kept = [finished(free, 29), finished(standard, 364)];
    expect(await sweep()).toBe(2);
    expect([gone.map(isKept), kept.map(isKept)]).toEqual([
      [false, false],
      [true, true],
    ]);
    const { items } = await gateway.app.get(AuditLog).list(free, { limit: 10, cursor: null });
    expect(items).toMatchObject([
      { keyId: null, action: 'session.deleted', subjectId: pseudonymOf(gone[0]!) },
    ]);
    expect(await sweep()).toBe(0);
  });

  test('stays while retention is paused', async () => {
    const sessionId = finished(await tenantWith('none'), 31);
    const { app } = gateway;
    const paused = RetentionModule.forRoot({ ...settings, RETENTION_PAUSED: true });
    const days = paused.providers!.find(
      (provider) => 'provide' in provider && provider.provide === FINISHED_SESSION_DAYS,
    ) as ValueProvider<FinishedSessionDays>;
    const isDue = new Date(now.getTime() + 2_000_000 * (sweeps + 1));
    const removal = new RemoveExpiredSessions(
      app.get(TenantRepository),
      app.get(SessionsClient),
      app.get(RequestDeletion),
      days.useValue,
    );
    expect(await removal.execute(isDue, signal)).toBe(0);
    expect(isKept(sessionId)).toBe(true);
    expect(await sweep()).toBe(1);
  });

  test('stays if the plan has no retention', async () => {
    const sessionId = finished(await tenantWith('premium'), 4000);
    await sweep();
    expect(isKept(sessionId)).toBe(true);
  });

  test('stays for the retention of a suspended plan', async () => {
    const sessionId = finished(await tenantWith('standard', true), 100);
    await sweep();
    expect(isKept(sessionId)).toBe(true);
  });

  test('is deleted after a failed new analysis, counted from the failure', async () => {
    const free = await tenantWith('none');
    const failed = (days: number) => ({ ...again, status: 'failed', finishedAt: daysAgo(days) });
    const gone = finished(free, 60, { reanalysis: failed(31) });
    const kept = finished(free, 60, { reanalysis: failed(29) });
    await sweep();
    expect([gone, kept].map(isKept)).toEqual([false, true]);
  });

  test('stays if a new analysis was accepted after the sweep listed it', async () => {
    const wanted = finished(await tenantWith('none'), 40);
    const { sessions } = gateway;
    const remove = sessions.delete.bind(sessions);
    const deleting = jest.spyOn(sessions, 'delete').mockImplementation(async (request) => {
      const session = sessions.known.get(request.sessionId)!;
      const reanalysis = { ...again, status: 'queued', finishedAt: null } as NewerAttempt;
      sessions.known.set(request.sessionId, { ...session, reanalysis });
      return remove(request);
    });
    expect(await sweep()).toBe(0);
    deleting.mockRestore();
    expect(isKept(wanted)).toBe(true);
  });

  test('stays while a new analysis runs, shortly after it finished, and while it is the demo', async () => {
    const free = await tenantWith('none');
    const reanalysis = { ...again, status: 'processing', finishedAt: null };
    const wanted = [
      finished(free, 40, { reanalysis }),
      finished(free, 40, { finishedAt: daysAgo(2) }),
      finished(free, 40),
    ];
    const demo = gateway.app.get(DemoSessionRepository);
    await demo.choose({ tenantId: free, sessionId: wanted[2]! });
    await sweep();
    await demo.clear();
    expect(wanted.map(isKept)).toEqual([true, true, true]);
  });

  test('is deleted by one of several gateways, of which each takes other tenants', async () => {
    // Sessions that other tests kept may be deleted by now.
    await sweep();
    const tenantIds = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        const { tenantId } = await gateway.app
          .get(TenantRepository)
          .ensure(`Shared ${index} of ${gateway.tenantId}`);
        finished(tenantId, 60);
        return tenantId;
      }),
    );
    const counts = await Promise.all([sweepAt(shared), sweepAt(shared), sweepAt(shared)]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(tenantIds.length);
  });

  test('waits for a further turn of its tenant after a full one, and delays no other tenant', async () => {
    const [large, small] = [await tenantWith('none'), await tenantWith('standard')];
    for (let index = 0; index < 15; index += 1) finished(large, 40);
    const other = finished(small, 400);
    const at = new Date(now.getTime() + 30 * 2_000_000);
    expect(await sweepAt(at, 10)).toBe(11);
    expect(isKept(other)).toBe(false);
    expect(await sweepAt(new Date(at.getTime() + 30_000), 10)).toBe(0);
    expect(await sweepAt(new Date(at.getTime() + 61_000), 10)).toBe(5);
  });
});
