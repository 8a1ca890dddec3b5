import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { keysOf, noUploadRecords, ObjectStore } from '@strideform/object-store';
import { describeOnObjectStore } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { BadInput } from '../bad-input.ts';
import { pruneCopies } from './prune-copies.ts';

describeOnObjectStore('copies of deleted sessions', () => {
  const bucket = `backup-${randomUUID()}`;
  const [endpoint, region] = [process.env['S3_ENDPOINT']!, process.env['S3_REGION']!];
  const copies = new ObjectStore({
    endpoint,
    publicEndpoint: endpoint,
    region,
    keys: keysOf({ ...process.env, S3_CREDENTIALS: 'keys', S3_REGION: region } as never),
    bucket,
    uploadRecords: noUploadRecords,
  });
  const log = new DeletionLog(copies);
  const allKeys = async (): Promise<string[]> =>
    (await Array.fromAsync(copies.keysUnder(''))).sort();
  const copy = (key: string) => copies.putJson(copies.address(key), { copied: key });
  const clip = (tenantId: string, sessionId: string) =>
    artifactKeys.clip(tenantId, sessionId, 'upl_1');

  beforeAll(() => copies.ensureBucket());
  afterEach(async () => {
    for (const folder of ['tenants/', 'deletions/']) await copies.removePrefix(folder);
  });

  const oldestDump = new Date('2026-11-29T02:15:00Z');
  const prune = (isDryRun = false) => pruneCopies({ bucket, retainedSince: oldestDump, isDryRun });

  test('stay as long as a dump that is kept may name them, and then go', async () => {
    const [a, b] = ['ten_a', 'ten_b'];
    const report = artifactKeys.report(a, 'ses_early', 2);
    const kept = [
      clip(a, 'ses_kept'),
      // Its id begins with that of a deleted session.
      clip(a, 'ses_early2'),
      // Deleted on the day of the oldest dump, perhaps after it.
      clip(a, 'ses_that_day'),
      clip(a, 'ses_later'),
      artifactKeys.recording(a, 'ses_kept', 'rec_kept'),
    ];
    // A coach deleted the recording, and the clip was sent twice. Their session stays.
    const sent = [
      artifactKeys.recording(a, 'ses_kept', 'rec_gone'),
      artifactKeys.clip(a, 'ses_kept', 'upl_2'),
    ];
    const early = [clip(a, 'ses_early'), report, clip(b, 'ses_1'), clip(b, 'ses_2')];
    for (const key of [...early, ...sent, ...kept]) await copy(key);
    const dayBefore = new Date('2026-11-28T23:59:00Z');
    for (const key of sent) await log.recordObject({ key }, dayBefore);
    await log.record({ kind: 'session', tenantId: a, sessionId: 'ses_early' }, dayBefore);
    await log.record({ kind: 'runner', tenantId: a, profileId: 'ab12' }, dayBefore);
    await log.record({ kind: 'tenant', tenantId: b }, dayBefore);
    // These can be restored: only their entries go, of an earlier release, too.
    for (const kind of ['binned', 'restored'] as const)
      await log.record({ kind, tenantId: a, sessionId: 'ses_kept' }, dayBefore);
    await copies.putJson(copies.address('deletions/2026-11-27/binned/ten_a/ses_kept/1'), {});
    const binnedThatDay = { kind: 'binned', tenantId: a, sessionId: 'ses_kept' } as const;
    await log.record(binnedThatDay, oldestDump);
    await log.record({ kind: 'session', tenantId: a, sessionId: 'ses_that_day' }, oldestDump);
    const dayAfter = new Date('2026-11-30T08:00:00Z');
    await log.record({ kind: 'session', tenantId: a, sessionId: 'ses_later' }, dayAfter);

    const before = await allKeys();
    const planned = await prune(true);
    expect(await allKeys()).toEqual(before);
    expect(planned).toEqual({ sessions: 1, tenants: 1, objects: 2, bytes: expect.any(Number) });
    expect(planned.bytes).toBeGreaterThan(0);

    expect(await prune()).toEqual(planned);
    expect(await allKeys()).toEqual(
      [
        ...kept,
        `deletions/2026-11-29/binned/ten_a/ses_kept/${oldestDump.getTime()}`,
        'deletions/2026-11-29/session/ten_a/ses_that_day',
        'deletions/2026-11-30/session/ten_a/ses_later',
      ].sort(),
    );
    expect(await prune()).toEqual({ sessions: 0, tenants: 0, objects: 0, bytes: 0 });
  });

  test('stay if the oldest dump is from the future', async () => {
    await copy(clip('ten_a', 'ses_1'));
    const retainedSince = new Date(Date.now() + 60_000);
    await log.record({ kind: 'session', tenantId: 'ten_a', sessionId: 'ses_1' }, oldestDump);
    await expect(pruneCopies({ bucket, retainedSince })).rejects.toThrow(BadInput);
    expect(await allKeys()).toHaveLength(2);
  });
});
