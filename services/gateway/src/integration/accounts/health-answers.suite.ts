import { Connection } from '@strideform/persistence';
import { allowedLoadFor } from '@strideform/metric-book';
import { randomUUID } from 'node:crypto';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { HealthAnswersRepository } from '../../accounts/users/health-answers.repository.ts';
import { ReadAllowedExercises } from '../../insights/assessment/read-allowed-exercises.use-case.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const healthAnswersSuite = gatewaySuite('health answers over HTTP', (gateway) => {
  const { call, tenantId } = gateway;
  const users = '/running/management/users/';
  const allNo = { pain: 'no', recent_injury: 'no', pregnancy: 'no', medical_limit: 'no' };
  const nothing = {
    age_band: null,
    pain: null,
    recent_injury: null,
    pregnancy: null,
    medical_limit: null,
    answered_at: null,
    expires_at: null,
  };
  const history = { repeated: ['contact_time.above'] } as const;
  let userId: string;
  let path: string;
  beforeEach(async () => {
    userId = `runner-${randomUUID()}`;
    path = `${users}${userId}/health-answers/`;
    await call(users, jsonRequest('POST', { user_id: userId }));
  });
  const allowed = () =>
    gateway.app.get(ReadAllowedExercises).execute({ tenantId, userId }, history);

  test('are given, read, replaced as a whole, and deleted', async () => {
    expect((await call(path)).body).toEqual(nothing);
    const given = await call(path, jsonRequest('PUT', { ...allNo, age_band: 'from_18_to_64' }));
    expect(given.status).toBe(200);
    expect(given.body).toMatchObject({ ...allNo, age_band: 'from_18_to_64' });
    expect((await call(path)).body).toEqual(given.body);
    const kept = Date.parse(given.body['expires_at']!) - Date.parse(given.body['answered_at']!);
    expect(kept).toBe(90 * 86_400_000);
    const fewer = await call(path, jsonRequest('PUT', { pain: 'not_said' }));
    expect(fewer.body).toMatchObject({ pain: 'not_said', recent_injury: null, age_band: null });
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await call(path)).body).toEqual(nothing);
  });

  test('leave entries without the answers in the audit log', async () => {
    await call(path, jsonRequest('PUT', allNo));
    await call(path);
    await call(path, { method: 'DELETE' });
    await call(`${users}${userId}/`, jsonRequest('PATCH', { height: 171 }));
    const { items } = await gateway.app.get(AuditLog).list(tenantId, { limit: 50, cursor: null });
    const own = items.filter(({ subjectId }) => subjectId === pseudonymOf(userId));
    expect(own.map(({ action, detail }) => [action, detail])).toEqual([
      ['user.changed', 'Fields: heightCm.'],
      ['health_answers.deleted', ''],
      ['health_answers.read', ''],
      ['health_answers.replaced', ''],
      ['user.created', 'Fields: none.'],
    ]);
    expect(JSON.stringify(own)).not.toContain(userId);
  });

  test('are refused with other words, without repeating what was sent', async () => {
    const refused = await call(path, jsonRequest('PUT', { pain: 'sciatica since May' }));
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/pain' }] } });
    expect(JSON.stringify(refused.body)).not.toContain('sciatica');
  });

  test('are neither read nor changed by viewers, and do not exist for other tenants', async () => {
    const other = await gateway.issueKey('admin', { tenantId: `${tenantId}_other` });
    const requests = [{}, jsonRequest('PUT', allNo), { method: 'DELETE' }];
    for (const request of requests) {
      expect((await call(path, request, gateway.keys.viewer!)).status).toBe(403);
      expect((await call(path, request, other)).status).toBe(404);
    }
    const viewed = await call(`${users}${userId}/`, {}, gateway.keys.viewer!);
    expect(Object.keys(viewed.body)).not.toContain('pain');
  });

  test('are in one collection only', async () => {
    await call(path, jsonRequest('PUT', { ...allNo, pain: 'yes' }));
    expect(await collectionsWith(gateway, userId)).toEqual(['health_answers', 'users']);
    const stored = gateway.app.get(Connection).collection('health_answers');
    expect(await stored.countDocuments({ tenantId, userId })).toBe(1);
  });

  test('allow exercises with a load for repeated findings, if they exclude nothing', async () => {
    expect(await allowed()).toEqual({ loadedIssues: [], openIssues: history.repeated });
    await call(path, jsonRequest('PUT', { ...allNo, age_band: 'from_18_to_64' }));
    expect(await allowed()).toEqual({ loadedIssues: history.repeated, openIssues: [] });
    const once = await gateway.app
      .get(ReadAllowedExercises)
      .execute({ tenantId, userId }, { repeated: [] });
    expect(once).toEqual({ loadedIssues: [], openIssues: [] });
  });

  test.each([
    ['an answer excludes the runner', { ...allNo, age_band: 'from_18_to_64', pregnancy: 'yes' }],
    ['the runner prefers not to say', { ...allNo, age_band: 'from_18_to_64', pain: 'not_said' }],
    ['the runner is too old', { ...allNo, age_band: 'from_65' }],
  ])('allow none if %s, and no further answer is asked for', async (_reason, answers) => {
    await call(path, jsonRequest('PUT', answers));
    expect(await allowed()).toEqual({ loadedIssues: [], openIssues: [] });
  });

  test('allow none if the profile has an age under 18', async () => {
    await call(`${users}${userId}/`, jsonRequest('PATCH', { age: 15 }));
    await call(path, jsonRequest('PUT', { ...allNo, age_band: 'from_18_to_64' }));
    expect(await allowed()).toEqual({ loadedIssues: [], openIssues: [] });
  });

  test('count for 90 days', async () => {
    const answers = gateway.app.get(HealthAnswersRepository);
    const adult = {
      ageBand: 'from_18_to_64',
      pain: 'no',
      recentInjury: 'no',
      pregnancy: 'no',
      medicalLimit: 'no',
    } as const;
    expect(allowedLoadFor({ ageYears: null, answers: adult })).toBe('any');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await answers.replace(tenantId, userId, adult, daysAgo(89));
    expect((await allowed()).loadedIssues).toHaveLength(1);
    await answers.replace(tenantId, userId, adult, daysAgo(91));
    expect((await allowed()).loadedIssues).toEqual([]);
    expect((await call(path)).body).toEqual(nothing);
  });
});
