import { artifactKeys } from './artifact-keys.ts';
import { DeletionLog, type BinChange, type Deletion } from './deletion-log.ts';

/** Returns a log whose store keeps keys in memory, in the order in which a bucket lists them. */
function newLog() {
  const keys = new Set<string>();
  /** Keys that were listed. */
  const listed: string[] = [];
  const log = new DeletionLog({
    address: (key) => ({ bucket: 'clips', key }),
    putJson: async ({ key }) => {
      keys.add(key);
      return { bucket: 'clips', key, sizeBytes: 2 } as never;
    },
    async *keysUnder(prefix, startAfter = '') {
      const found = [...keys].filter((key) => key.startsWith(prefix) && key > startAfter).sort();
      for (const key of found) {
        listed.push(key);
        yield key;
      }
    },
  });
  return { keys, listed, log };
}

const since = (log: DeletionLog, day: string): Promise<(Deletion | BinChange)[]> =>
  Array.fromAsync(log.since(new Date(day)));

describe('the log of deletions', () => {
  const session = { kind: 'session', tenantId: 'ten_1', sessionId: 'ses_1' } as const;
  const runner = { kind: 'runner', tenantId: 'ten_1', profileId: 'ab12' } as const;
  const tenant = { kind: 'tenant', tenantId: 'ten_2' } as const;

  test('returns what was deleted since a day, which counts as a whole', async () => {
    const { log } = newLog();
    await log.record(tenant, new Date('2026-11-28T23:59:59Z'));
    await log.record(session, new Date('2026-11-29T00:00:01Z'));
    await log.record(runner, new Date('2026-11-30T08:00:00Z'));
    expect(await since(log, '2026-11-29T18:00:00Z')).toEqual([session, runner]);
    expect(await since(log, '2026-11-01T00:00:00Z')).toEqual([tenant, session, runner]);
  });

  test('returns what was deleted before a day, with the keys of the entries', async () => {
    const { log } = newLog();
    await log.record(session, new Date('2026-11-28T23:59:59Z'));
    await log.record(runner, new Date('2026-11-29T00:00:01Z'));
    const before = await Array.fromAsync(log.before(new Date('2026-11-29T18:00:00Z')));
    const key = 'deletions/2026-11-28/session/ten_1/ses_1';
    expect(before).toEqual([{ key, day: '2026-11-28', deletion: session }]);
  });

  test('has one entry for a deletion that is recorded twice', async () => {
    const { keys, log } = newLog();
    const at = new Date('2026-11-29T12:00:00Z');
    for (const _twice of [1, 2]) await log.record(session, at);
    expect([...keys]).toEqual(['deletions/2026-11-29/session/ten_1/ses_1']);
  });

  test('is read once, and from the day of the backup on', async () => {
    const { log, listed } = newLog();
    await log.record(tenant, new Date('2026-11-28T23:59:59Z'));
    await log.record({ ...session, kind: 'binned' }, new Date('2026-11-28T23:59:59Z'));
    await log.record(session, new Date('2026-11-29T00:00:01Z'));
    expect(await since(log, '2026-11-29T18:00:00Z')).toEqual([session]);
    expect(listed).toEqual(['deletions/2026-11-29/session/ten_1/ses_1']);
  });

  test('returns removed objects with their keys and times, in the order of their days', async () => {
    const { keys, log } = newLog();
    const recording = artifactKeys.recording('ten_1', 'ses_1', 'rec_1');
    const removedAt = new Date('2026-11-29T12:00:00.005Z');
    await log.recordObject({ key: recording }, removedAt);
    await log.record(session, new Date('2026-11-30T08:00:00Z'));
    const removal = { kind: 'object', tenantId: 'ten_1', key: recording, removedAt };
    expect(await since(log, '2026-11-29')).toEqual([removal, session]);
    const key = `deletions/2026-11-29/object/ten_1/sessions/ses_1/recordings/rec_1/${removedAt.getTime()}`;
    expect([...keys]).toContain(key);
    const before = await Array.fromAsync(log.before(new Date('2026-11-30')));
    expect(before).toEqual([{ key, day: '2026-11-29', deletion: removal }]);
  });

  test('skips entries of a kind that only a later release knows', async () => {
    const { keys, log } = newLog();
    keys.add('deletions/2026-11-28/later/ten_1/ses_1');
    await log.record(session, new Date('2026-11-28T12:00:00Z'));
    expect(await since(log, '2026-11-28')).toEqual([session]);
    const before = await Array.fromAsync(log.before(new Date('2026-11-30')));
    expect(before.map(({ deletion }) => deletion)).toEqual([session]);
  });

  const changeOf = (kind: BinChange['kind'], sessionId: string): BinChange => ({
    ...{ kind, tenantId: 'ten_1', sessionId },
  });

  test('returns the last change of a session that could be restored, after the final deletions', async () => {
    const { keys, log } = newLog();
    const record = (at: string, ...change: Parameters<typeof changeOf>) =>
      log.record(changeOf(...change), new Date(at));
    await record('2026-11-27T08:00:00Z', 'binned', 'ses_old');
    await record('2026-11-29T09:00:00Z', 'restored', 'ses_1');
    await record('2026-11-29T10:00:00Z', 'binned', 'ses_1');
    await record('2026-11-29T08:00:00Z', 'binned', 'ses_1');
    await record('2026-11-29T23:00:00Z', 'binned', 'ses_2');
    await record('2026-11-30T01:00:00Z', 'restored', 'ses_2');
    await log.record(runner, new Date('2026-11-30T08:00:00Z'));
    const [first, second] = [changeOf('binned', 'ses_1'), changeOf('restored', 'ses_2')];
    expect(await since(log, '2026-11-29T18:00:00Z')).toEqual([runner, first, second]);
    const at = Date.parse('2026-11-29T10:00:00Z');
    expect(keys).toContain(`deletions/2026-11-29/binned/ten_1/ses_1/${at}`);
    // Deleted for good since.
    await log.record({ ...session, sessionId: 'ses_2' }, new Date('2026-11-30T09:00:00Z'));
    expect(await since(log, '2026-11-29')).toEqual([
      runner,
      { ...session, sessionId: 'ses_2' },
      first,
    ]);
  });

  test('reads entries of earlier releases by their number, and as older than others of the day', async () => {
    const { keys, log } = newLog();
    const add = (...names: string[]) => {
      for (const name of names) keys.add(`deletions/2026-11-29/${name}`);
    };
    add('binned/ten_1/ses_1/9', 'restored/ten_1/ses_1/10', 'binned/ten_1/ses_1/11');
    add('binned/ten_1/ses_2/1', 'restored/ten_1/ses_2/2');
    add('binned/ten_1/ses_3/1', 'restored/ten_1/ses_3/2');
    // A backup brought it back, and it was deleted again.
    await log.record(changeOf('binned', 'ses_3'), new Date('2026-11-29T12:00:00Z'));
    expect(await since(log, '2026-11-29')).toEqual([
      changeOf('binned', 'ses_1'),
      changeOf('restored', 'ses_2'),
      changeOf('binned', 'ses_3'),
    ]);
  });

  test('returns entries of every kind before a day, so that copies of them can be removed', async () => {
    const { keys, log } = newLog();
    await log.record(changeOf('binned', 'ses_1'), new Date('2026-11-28T09:00:00Z'));
    await log.record(changeOf('restored', 'ses_1'), new Date('2026-11-28T10:00:00Z'));
    await log.record(runner, new Date('2026-11-28T11:00:00Z'));
    const before = await Array.fromAsync(log.before(new Date('2026-11-29')));
    expect(before.map(({ key }) => key).sort()).toEqual([...keys].sort());
  });
});
