import { jest } from '@jest/globals';
import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { AuditChain } from '../../accounts/audit/audit-chain.ts';
import { AuditChainRepository } from '../../accounts/audit/audit-chain.repository.ts';
import type { AuditEntry } from '../../accounts/audit/audit-entry.ts';
import { AuditEntryRepository } from '../../accounts/audit/audit-entry.repository.ts';
import { chained, entryHash } from '../../accounts/audit/audit-hash.ts';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { AuditRetention } from '../../accounts/audit/audit-retention.ts';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { VerifyAudit, type EarlierEnd } from '../../accounts/audit/verify-audit.use-case.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

export const auditChainSuite = gatewaySuite('the chain of audit entries', (gateway) => {
  let tenantId: string;
  let chains: AuditChainRepository;
  let entries: AuditEntryRepository;
  beforeEach(() => {
    tenantId = `ten_${randomUUID()}`;
    chains = gateway.app.get(AuditChainRepository);
    entries = gateway.app.get(AuditEntryRepository);
  });
  afterEach(() => jest.restoreAllMocks());

  /** Returns a chain as another gateway has it, over the same database. */
  const newChain = (): AuditChain => new AuditChain(chains, entries);
  const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
    ...{ entryId: `aud_${randomUUID()}`, tenantId, at: new Date(), keyId: null },
    ...{ action: 'api_key.created', subjectId: 'subject', detail: '', count: 1 },
    ...changes,
  });
  const appendEach = async (...added: AuditEntry[]): Promise<void> => {
    for (const one of added) await newChain().append(one);
  };
  const newVerify = () => new VerifyAudit(gateway.app.get(TenantRepository), chains, entries);
  const verdict = async (earlier: readonly EarlierEnd[] = []) => {
    const [only] = await newVerify().execute(tenantId, earlier);
    return only!;
  };
  const stored = () => gateway.app.get(Connection).collection<{ _id: string }>('audit_entries');
  const idAt = async (sequence: number): Promise<string> =>
    (await stored().findOne({ tenantId, sequence } as never))!._id;

  test('loses no entry while several gateways append at once', async () => {
    const gateways = [newChain(), newChain(), newChain()];
    const added = Array.from({ length: 90 }, () => entry());
    await Promise.all(added.map((one, at) => gateways[at % 3]!.append(one)));
    const chain = await entries.chainAfter(tenantId, 0, 1000);
    expect(chain.map(({ sequence }) => sequence)).toEqual(added.map((_one, at) => at + 1));
    expect(chain.map(({ entryId }) => entryId).sort()).toEqual(
      added.map(({ entryId }) => entryId).sort(),
    );
    expect(await verdict()).toMatchObject({ checkedCount: 90, broken: [] });
  });

  test('has an entry once, although two gateways append it', async () => {
    const same = entry();
    await Promise.all([newChain(), newChain()].map((chain) => chain.append(same)));
    await newChain().append(same);
    expect(await verdict()).toMatchObject({ checkedCount: 1, broken: [] });
  });

  test('completes an append of a gateway that stopped in between', async () => {
    const interrupted = entry();
    const { addAll } = AuditEntryRepository.prototype;
    jest.spyOn(entries, 'addAll').mockImplementation(async (added) => {
      if (added.length > 0) throw new Error('killed');
      await addAll.call(entries, added);
    });
    await expect(newChain().append(interrupted)).rejects.toThrow('killed');
    jest.restoreAllMocks();
    expect(await stored().countDocuments({ tenantId })).toBe(0);
    expect(await verdict()).toMatchObject({ checkedCount: 1, broken: [] });
    await appendEach(entry());
    expect(await idAt(1)).toBe(interrupted.entryId);
    expect(await verdict()).toMatchObject({ checkedCount: 2, broken: [] });
  });

  describe('names broken entries', () => {
    beforeEach(() => appendEach(entry(), entry(), entry(), entry()));

    test('after an entry was changed', async () => {
      const entryId = await idAt(2);
      await stored().updateOne({ _id: entryId }, { $set: { detail: 'Other.' } });
      const broken = [{ sequence: 2, entryId, fault: 'changed' }];
      expect(await verdict()).toMatchObject({ broken, brokenCount: 1, checkedCount: 4 });
    });

    test('after several entries were changed or removed', async () => {
      const [second, third] = [await idAt(2), await idAt(3)];
      await stored().updateOne({ _id: second }, { $set: { keyId: 'other' } });
      await stored().deleteOne({ _id: third });
      expect(await verdict()).toMatchObject({
        broken: [
          { sequence: 2, entryId: second, fault: 'changed' },
          { sequence: 3, entryId: null, fault: 'missing' },
        ],
      });
    });

    test('after an entry was changed together with its hash', async () => {
      const [, second] = await entries.chainAfter(tenantId, 0, 2);
      const forged = { ...second!, keyId: 'other' };
      const changes = { keyId: 'other', hash: entryHash(forged) };
      await stored().updateOne({ _id: second!.entryId }, { $set: changes });
      expect(await verdict()).toMatchObject({ broken: [{ sequence: 3, fault: 'detached' }] });
    });

    test('after an entry was removed', async () => {
      await stored().deleteOne({ _id: await idAt(2) });
      const broken = [{ sequence: 2, entryId: null, fault: 'missing' }];
      expect(await verdict()).toMatchObject({ broken });
    });

    test('after the oldest entry was removed before its time', async () => {
      await stored().deleteOne({ _id: await idAt(1) });
      expect(await verdict()).toMatchObject({ broken: [{ sequence: 1, fault: 'missing' }] });
    });

    test('after the newest entries were removed with their copy', async () => {
      await stored().deleteOne({ _id: await idAt(4) });
      await gateway.app
        .get(Connection)
        .collection<{ _id: string }>('audit_chains')
        .updateOne({ _id: tenantId }, { $set: { latest: [] } });
      expect(await verdict()).toMatchObject({ broken: [{ sequence: 4, fault: 'missing' }] });
    });

    test('after the end of the chain was removed', async () => {
      await gateway.app
        .get(Connection)
        .collection<{ _id: string }>('audit_chains')
        .deleteOne({ _id: tenantId });
      expect(await verdict()).toMatchObject({ broken: [{ sequence: 1, fault: 'end_differs' }] });
    });

    test('after the start was removed and the anchor moved, as retention would do', async () => {
      const [, second] = await entries.chainAfter(tenantId, 0, 2);
      await stored().deleteMany({ tenantId, sequence: { $lte: 2 } } as never);
      await chains.moveAnchor(tenantId, second!);
      const broken = [{ sequence: 2, entryId: null, fault: 'removal_not_recorded' }];
      expect(await verdict()).toMatchObject({ broken, checkedCount: 2 });
    });

    test('after the start was removed before its time, with an entry that records it', async () => {
      const [, second] = await entries.chainAfter(tenantId, 0, 2);
      await appendEach(entry({ action: 'audit.shortened', subjectId: second!.hash }));
      await stored().deleteMany({ tenantId, sequence: { $lte: 2 } } as never);
      await chains.moveAnchor(tenantId, second!);
      const broken = [{ sequence: 2, entryId: null, fault: 'removal_not_recorded' }];
      expect(await verdict()).toMatchObject({ broken, checkedCount: 3 });
    });

    test('after all were replaced by a new chain, whose start seems to have expired', async () => {
      const { end } = await verdict();
      const [expired] = chained([entry({ at: new Date(0) })], { sequence: 5, hash: end.hash });
      const removal = entry({ action: 'audit.shortened', subjectId: expired!.hash });
      const [shortened] = chained([removal], expired!);
      await stored().deleteMany({ tenantId } as never);
      await entries.addAll([shortened!]);
      await chains.moveEnd(tenantId, end, [shortened!]);
      await chains.moveAnchor(tenantId, expired!);
      expect(await verdict()).toMatchObject({ broken: [], checkedCount: 1 });
      const broken = [{ sequence: 4, fault: 'end_replaced' }];
      expect(await verdict([{ tenantId, end }])).toMatchObject({ broken });
    });

    test('after somebody has computed the chain again from an entry on', async () => {
      const { end } = await verdict();
      const kept = await entries.chainAfter(tenantId, 0, 2);
      const forged = chained([entry(), entry(), entry()], kept.at(-1)!);
      await stored().deleteMany({ tenantId, sequence: { $gt: 2 } } as never);
      await entries.addAll(forged);
      await chains.moveEnd(tenantId, end, forged);
      expect(await verdict()).toMatchObject({ broken: [] });
      const broken = [{ sequence: 4, entryId: null, fault: 'end_replaced' }];
      expect(await verdict([{ tenantId, end }])).toMatchObject({ broken });
    });

    test('of all tenants, also of those whose chain has no document any more', async () => {
      const { end } = await verdict();
      const documents = gateway.app.get(Connection).collection<{ _id: string }>('audit_chains');
      await documents.deleteOne({ _id: tenantId });
      const verdictOf = async (earlier: readonly EarlierEnd[] = []) =>
        (await newVerify().execute(null, earlier)).find((one) => one.tenantId === tenantId);
      expect(await verdictOf()).toMatchObject({ broken: [{ fault: 'end_differs' }] });
      await stored().deleteMany({ tenantId } as never);
      expect(await verdictOf()).toBeUndefined();
      const broken = [{ sequence: 4, fault: 'end_replaced' }];
      expect(await verdictOf([{ tenantId, end }])).toMatchObject({ broken });
    });
  });

  test('can be verified after retention has removed its oldest entries, and goes on', async () => {
    const old = new Date(Date.now() - 366 * 86_400_000);
    await appendEach(entry({ at: old }), entry({ at: old }));
    const retention = gateway.app.get(AuditRetention);
    const { signal } = new AbortController();
    const sweep = (): Promise<number> => retention.removeExpired(new Date(), signal);
    const { end } = await verdict();
    expect(await sweep()).toBeGreaterThanOrEqual(2);
    // The entry about the removal is left.
    expect(await verdict()).toMatchObject({ checkedCount: 1, removedSequence: 2, broken: [] });
    // The entries also have a copy in the chain's document, which must not bring them back.
    await appendEach(entry(), entry({ at: old }), entry());
    await sweep();
    const intact = { checkedCount: 4, removedSequence: 2, broken: [] };
    expect(await verdict([{ tenantId, end }])).toMatchObject(intact);
    expect(await stored().countDocuments({ tenantId })).toBe(4);
  });

  test('is shortened by a process once a day, and again after a round that broke off', async () => {
    const { app } = gateway;
    const log = app.get(AuditLog);
    const retention = new AuditRetention(app.get(TenantRepository), chains, entries, log);
    await appendEach(entry());
    const fields = { tenantId, keyId: null, action: 'api_key.created', subjectId: 'key' };
    const removedAt = async (
      now: Date,
      signal = new AbortController().signal,
    ): Promise<boolean> => {
      const expired = { _id: `aud_${randomUUID()}`, at: new Date(0), detail: '', ...fields };
      await stored().insertOne(expired as never);
      await retention.removeExpiredOfDay(now, signal);
      return (await stored().countDocuments({ _id: expired._id })) === 0;
    };
    const today = new Date();
    expect(await removedAt(today, AbortSignal.abort())).toBe(false);
    expect(await removedAt(today)).toBe(true);
    expect(await removedAt(today)).toBe(false);
    expect(await removedAt(new Date(today.getTime() + 86_400_000))).toBe(true);
  });

  test('leaves entries from before there was a chain readable, until their year is over', async () => {
    const fields = { tenantId, keyId: null, action: 'api_key.created', subjectId: 'key' };
    const old = { _id: `aud_${randomUUID()}`, at: new Date(), detail: '', ...fields };
    const expired = { ...old, _id: `aud_${randomUUID()}`, at: new Date(0) };
    await stored().insertMany([old, expired] as never);
    await appendEach(entry());
    await gateway.app.get(AuditRetention).removeExpired(new Date(), new AbortController().signal);
    expect(await verdict()).toMatchObject({ checkedCount: 1, unchainedCount: 1, broken: [] });
    const admin = await gateway.issueKey('admin', { tenantId });
    const { body } = await gateway.call('/running/management/audit/', {}, admin);
    expect(body).toMatchObject({ items: [{ sequence: 1 }, { sequence: null, count: 1 }] });
  });

  test('lets the database remove no entry itself', async () => {
    await stored().createIndex({ at: 1 }, { expireAfterSeconds: 365 * 86_400 });
    // Gateways do so at the same time.
    await Promise.all([entries.dropTimeToLive(), entries.dropTimeToLive()]);
    const indexes = (await stored().indexes()) as { expireAfterSeconds?: number }[];
    expect(indexes.filter((index) => index.expireAfterSeconds !== undefined)).toEqual([]);
  });

  describe('of reads', () => {
    const read = (subjectId: string, keyId: string | null = 'key') => ({
      reader: { tenantId, keyId },
      subjectId,
    });
    const shown = async () => {
      const chain = await entries.chainAfter(tenantId, 0, 100);
      return chain.map(({ subjectId, keyId, count }) => [subjectId, keyId, count]);
    };

    test('has the first read at once, and the number of further ones when the gateway stops', async () => {
      const audit = new ReadAudit(newChain());
      for (const subjectId of ['a', 'a', 'b', 'a'])
        await audit.record(read(subjectId), 'report.read');
      await audit.record(read('a', 'other'), 'report.read');
      const [a, b] = [pseudonymOf('a'), pseudonymOf('b')];
      const first = [
        [a, 'key', 1],
        [b, 'key', 1],
        [a, 'other', 1],
      ];
      expect(await shown()).toEqual(first);
      await audit.onModuleDestroy();
      expect(await shown()).toEqual([...first, [a, 'key', 2]]);
    });

    test('is neither slow nor incomplete while the database is', async () => {
      const chain = newChain();
      let answer: () => void = () => undefined;
      jest
        .spyOn(chain, 'append')
        .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
        .mockRejectedValueOnce(new Error('away'));
      const audit = new ReadAudit(chain);
      const startedAtMs = performance.now();
      await audit.record(read('slow'), 'report.read');
      expect(performance.now() - startedAtMs).toBeLessThan(2000);
      await audit.record(read('away'), 'report.read');
      answer();
      await audit.onModuleDestroy();
      expect(await shown()).toEqual([[pseudonymOf('away'), 'key', 1]]);
    });
  });
});
