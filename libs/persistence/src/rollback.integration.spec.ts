import { sessionCreated } from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import { isOutage } from '@strideform/service-kit/errors';
import { Schema, type Connection } from 'mongoose';
import { declareVersions, type Upcaster } from './document-versions.ts';
import { claimDue } from './due-claims.ts';
import { EmbeddedOutbox, newOutbox } from './embedded-outbox.ts';
import { ensureIndexes } from './indexes.ts';
import { describeOnMongo } from './mongo.fixture.ts';
import { outboxFields, pendingEntry, type OutboxFields } from './outbox-entry.schema.ts';
import { TenantScopedRepository } from './tenant-scoped.repository.ts';

interface Run extends OutboxFields {
  readonly _id: string;
  readonly tenantId: string;
  readonly state: string;
  readonly sweepAt: Date;
}

const tenantId = 'ten_1';
const event = (sessionId: string) =>
  pendingEntry(sessionCreated, { tenantId, payload: { sessionId, attempt: 1 } });

class RunRepository extends TenantScopedRepository<Run> {
  readonly outbox: EmbeddedOutbox<Run>;

  constructor(connection: Connection, release: string, schema: Schema<Run>) {
    super(connection.model<Run>(release, schema));
    this.outbox = new EmbeddedOutbox(this.acrossTenants);
  }

  add = (_id: string) =>
    this.insert({ _id, tenantId, state: 'new', sweepAt: new Date(0), ...newOutbox([event(_id)]) });

  get = (_id: string) => this.findOne({ tenantId, _id });

  /** Handles an event: a run whose state is another one has handled it before. */
  start = (_id: string) =>
    this.change({ tenantId, _id, state: 'new' }, { $set: { state: 'started' } });

  async sweep(): Promise<readonly string[]> {
    const work = { field: 'sweepAt', now: new Date(), leaseMs: 60_000, limit: 10 } as const;
    const claims = await Array.fromAsync(claimDue(this.acrossTenants, work));
    return claims.map(({ document }) => document._id);
  }

  /** Publishes what is due, and returns the ids of the runs whose events were published. */
  async publish(): Promise<readonly string[]> {
    const published: string[] = [];
    const bus = {
      publish: async (_event: unknown, { payload }: { readonly payload: unknown }) =>
        void published.push((payload as { sessionId: string }).sessionId),
    };
    const relay = new OutboxRelay(bus, 5, [sessionCreated]);
    relay.start([this.outbox]);
    await relay.stop();
    return published;
  }
}

const addKind: Upcaster = () => ({ kind: 'run' });
const addPlace: Upcaster = () => ({ place: null });

/** Returns the repository of a release, on the collection that both releases share. */
function releaseOf(connection: Connection, release: string, upcasters: readonly Upcaster[]) {
  const schema = new Schema<Run>(
    { _id: String, tenantId: String, state: String, sweepAt: Date, ...outboxFields },
    { collection: 'runs', versionKey: false },
  );
  schema.index({ tenantId: 1 });
  schema.index({ sweepAt: 1 });
  declareVersions(schema, upcasters, { readableFrom: upcasters.length + 1 });
  return new RunRepository(connection, release, schema);
}

describeOnMongo('after a rollback', ({ connection }) => {
  let older: RunRepository;
  let newer: RunRepository;
  beforeAll(async () => {
    older = releaseOf(connection(), 'OlderRun', [addKind]);
    newer = releaseOf(connection(), 'NewerRun', [addKind, addPlace]);
    await ensureIndexes(connection());
  });
  const stored = () => connection().collection<{ _id: string }>('runs');
  beforeEach(async () => {
    await stored().deleteMany({});
    await newer.add('unreadable');
    await older.add('readable');
  });

  test('what only the newer release can read waits for it, and everything else goes on', async () => {
    const left = await stored().findOne({ _id: 'unreadable' });
    expect(await older.publish()).toEqual(['readable']);
    expect(await older.sweep()).toEqual(['readable']);
    expect(await older.start('readable')).toMatchObject({ state: 'started' });

    const failure: unknown = await older.start('unreadable').catch((error: unknown) => error);
    expect(isOutage(failure)).toBe(true);
    await expect(older.get('unreadable')).rejects.toThrow('A newer release stored this');
    await older.outbox.restore([sessionCreated.type]);
    expect(await stored().findOne({ _id: 'unreadable' })).toEqual(left);

    expect(await newer.publish()).toEqual(['unreadable']);
    expect(await newer.sweep()).toEqual(['unreadable']);
    expect(await newer.start('unreadable')).toMatchObject({ state: 'started', outbox: [] });
  });

  test('the age of the oldest event includes those that wait', async () => {
    const { outbox } = (await newer.get('unreadable'))!;
    await older.publish();
    expect(await older.outbox.oldest()).toEqual(outbox[0]!.occurredAt);
  });

  test('a tenant is erased with what only the newer release can read', async () => {
    await older.eraseTenant(tenantId);
    expect(await stored().countDocuments({})).toBe(0);
  });
});
