import { plans } from '../../platform/config/plans.ts';
import { hasActivePlan, planLimitsOf } from './plan-rules.ts';
import type { Tenant } from './tenant.ts';

const now = new Date('2026-11-24T10:00:00Z');
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
const tenant: Tenant = {
  tenantId: 'ten_1',
  name: 'Club',
  plan: 'standard',
  planStartsAt: null,
  planEndsAt: null,
  planSuspendedAt: null,
  mediaLinkDays: null,
  deletedSessionDays: null,
  annotatedVideos: null,
  readOnlySince: null,
  language: null,
  suspendedAt: null,
  deletedAt: null,
  createdAt: before,
};

describe('a plan', () => {
  test.each(plans)('named %s is active, except none', (plan) => {
    expect(hasActivePlan({ ...tenant, plan }, now)).toBe(plan !== 'none');
  });

  test.each<[string, Partial<Tenant>, boolean]>([
    ['begins now', { planStartsAt: now }, true],
    ['has not begun', { planStartsAt: after }, false],
    ['ends later', { planEndsAt: after }, true],
    ['ends now', { planEndsAt: now }, false],
    ['has ended', { planStartsAt: before, planEndsAt: before }, false],
    ['is suspended', { planSuspendedAt: before, planEndsAt: after }, false],
  ])('that %s: %j is active: %s', (_what, changes, active) => {
    expect(hasActivePlan({ ...tenant, ...changes }, now)).toBe(active);
  });

  test('is not active without a tenant', () => {
    expect(hasActivePlan(null, now)).toBe(false);
  });
});

test.each([
  'unfinishedSessions',
  'uploadBytes',
  'storedBytes',
  'users',
  'apiKeys',
  'auditEntriesPerDay',
] as const)(
  'has a higher limit of %s if it is better, and the limit of none after its end',
  (limit) => {
    const limits = plans.map((plan) => planLimitsOf({ ...tenant, plan }, now)[limit]);
    expect(limits).toEqual(limits.toSorted((a, b) => a - b));
    expect(new Set(limits).size).toBe(plans.length);
    const ended = { ...tenant, plan: 'premium', planEndsAt: before } as const;
    expect(planLimitsOf(ended, now)[limit]).toBe(limits[0]);
    expect(planLimitsOf(null, now)[limit]).toBe(limits[0]);
  },
);
