import { DeletionLog, type Deletion } from './deletion-log.ts';

/** Returns a log whose store keeps keys in memory, in the order in which a bucket lists them. */
function newLog() {
  const keys = new Set<string>();
  const log = new DeletionLog({
    address: (key) => ({ bucket: 'clips', key }),
    putJson: async ({ key }) => {
      keys.add(key);
      return { bucket: 'clips', key, sizeBytes: 2 } as never;
    },
    async *keysUnder(prefix) {
      yield* [...keys].filter((key) => key.startsWith(prefix)).sort();
    },
  });
  return { keys, log };
}

const since = (log: DeletionLog, day: string): Promise<Deletion[]> =>
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

  test('returns the last change of a session that could be restored, in no list of final ones', async () => {
    const { keys, log } = newLog();
    const change = (kind: 'binned' | 'restored', sessionId: string, binChanges: number) =>
      ({ kind, tenantId: 'ten_1', sessionId, binChanges }) as const;
    const record = (day: string, ...entry: Parameters<typeof change>) =>
      log.record(change(...entry), new Date(day));
    await record('2026-11-27', 'binned', 'ses_old', 1);
    for (const number of [9, 11]) await record('2026-11-29', 'binned', 'ses_1', number);
    await record('2026-11-29', 'restored', 'ses_1', 10);
    await record('2026-11-29', 'binned', 'ses_2', 1);
    await record('2026-11-30', 'restored', 'ses_2', 2);
    const last = await log.lastBinChanges(new Date('2026-11-29T18:00:00Z'));
    expect(last).toEqual([change('binned', 'ses_1', 11), change('restored', 'ses_2', 2)]);
    expect(keys).toContain('deletions/2026-11-29/binned/ten_1/ses_1/11');
    await log.record(session, new Date('2026-11-29'));
    expect(await since(log, '2026-11-01')).toEqual([session]);
    const before = await Array.fromAsync(log.before(new Date('2026-12-09')));
    expect(before.map(({ deletion }) => deletion)).toEqual([session]);
  });
});
