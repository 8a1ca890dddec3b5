import { StoredData } from '@strideform/testing/servers';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  call,
  finishedSession,
  newTenant,
  runAdmin,
  story,
  unusedName,
  uploadClip,
  waitForTotals,
} from '../platform.ts';
import { expectRemoval } from './removal.ts';

/** Time limit. Each command of an operator starts a process. */
const timeLimitMs = 900_000;

story('the life of a tenant', (platform) => {
  let storedData: StoredData;
  beforeAll(async () => {
    storedData = await StoredData.open(platform.environment);
  });
  afterAll(() => storedData.close());

  test(
    'ends without a trace, after a suspension and an export',
    async () => {
      const { tenantId, admin } = await newTenant('Leaving');
      const of = ['--tenant', tenantId];
      const runner = unusedName('runner');
      const sessionId: string = (await uploadClip(admin, { user_id: runner })).body.session_id;
      await finishedSession(sessionId, admin);
      await call(`/running/sessions/${sessionId}/summary/`, admin, { method: 'POST' });
      await waitForTotals(admin, (totals) => totals?.session_count === 1);
      const { body: plan } = await call('/running/management/plan/', admin);
      expect(plan).toMatchObject({ users: { count: 1 }, api_keys: { count: 1 } });
      expect(plan.stored_bytes.count).toBeGreaterThan(0);

      const exported = await call(`/running/management/users/${runner}/export/`, admin);
      expect(exported.body.sessions).toMatchObject([
        { session_id: sessionId, status: 'succeeded' },
      ]);
      expect(exported.body.sessions[0].measurements.metrics).toHaveProperty('cadence');
      const link: string = exported.body.sessions[0].files[0].url;
      expect((await fetch(link, { redirect: 'manual' })).status).toBe(302);

      await runAdmin('tenant', 'suspend', ...of);
      const refused = await call(`/running/sessions/${sessionId}/`, admin);
      expect([refused.status, refused.body.code]).toEqual([401, 'tenant_suspended']);
      expect((await fetch(link, { redirect: 'manual' })).status).toBe(404);
      await runAdmin('tenant', 'resume', ...of);
      expect((await call(`/running/sessions/${sessionId}/`, admin)).status).toBe(200);

      const folder = await mkdtemp(join(tmpdir(), 'strideform-leaving-'));
      try {
        const written = await runAdmin('tenant', 'export', ...of, '--out', folder);
        expect(written).toMatchObject({ records: { tenant: 1, user: 1, session: 1 } });
        const text = await readFile(join(folder, 'records.ndjson'), 'utf8');
        expect(JSON.parse(text.trim().split('\n').at(-1)!)).toMatchObject({ type: 'end' });
        const files = await readdir(join(folder, 'files', sessionId, 'report'));
        expect(files).toContain('clean.mp4');
      } finally {
        await rm(folder, { recursive: true });
      }

      const { name } = (await runAdmin('tenant', 'suspend', ...of)) as { name: string };
      await runAdmin('tenant', 'delete', ...of, '--name', name);
      // Two documents name the tenant until no request can store anything.
      const states = ['mongo:tenant_states', 'mongo:tenants'];
      const marks = [tenantId, sessionId, runner];
      await expectRemoval(() => storedData.findFirst(marks, states), 180);
      expect((await call('/running/management/plan/', admin)).status).toBe(401);
    },
    timeLimitMs,
  );
});
