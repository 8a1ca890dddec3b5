import { connect } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import type { LocalPlatform } from '../platform/local-platform.ts';

type Database = Awaited<ReturnType<typeof connect>>;
type Copied = Record<string, unknown>;

/** Collections with documents of a session, each with the `sessionId` that it belongs to. */
const resultCollections = ['measurements', 'reports'];
const insertedAtOnce = 20;
const hourMs = 3_600_000;

/**
 * Sessions that are made without analysing clips. They are copies of the demo session's documents,
 * and show the same files.
 */
export class SessionCopies {
  private constructor(
    readonly ids: readonly string[],
    private readonly platform: LocalPlatform,
    private readonly tenantId: string,
  ) {}

  /** Makes sessions that stay unfinished. */
  static unfinished(platform: LocalPlatform, count: number): Promise<SessionCopies> {
    const deadlineAt = new Date(Date.now() + hourMs);
    const changes = { status: 'processing', finishedAt: null, measuredAt: null, shown: null };
    return SessionCopies.add(platform, count, { ...changes, deadlineAt }, []);
  }

  /** Makes sessions that have succeeded, with their results and reports. */
  static finished(platform: LocalPlatform, count: number): Promise<SessionCopies> {
    return SessionCopies.add(platform, count, {}, resultCollections);
  }

  async remove(): Promise<void> {
    await withDatabase(this.platform, async (database) => {
      for (const id of this.ids) {
        await database.collection('sessions').deleteOne({ _id: id as never });
        for (const name of [...resultCollections, 'lasting_links'])
          await database.collection(name).deleteMany({ tenantId: this.tenantId, sessionId: id });
      }
    });
  }

  private static async add(
    platform: LocalPlatform,
    count: number,
    changes: Copied,
    collections: readonly string[],
  ): Promise<SessionCopies> {
    const ids = Array.from({ length: count }, () => `ses_bench${randomUUID().replaceAll('-', '')}`);
    const modelId = platform.demo_session_id!;
    return withDatabase(platform, async (database) => {
      const sessions = database.collection('sessions');
      const model = await sessions.findOne({ _id: modelId as never });
      await insertAll(
        sessions,
        ids.map((id) => ({ ...model!, ...changes, _id: id })),
      );
      for (const name of collections) {
        const models = await database.collection(name).find({ sessionId: modelId }).toArray();
        const copies = ids.flatMap((id) => models.map((one) => copyOf(one, modelId, id)));
        await insertAll(database.collection(name), copies);
      }
      return new SessionCopies(ids, platform, String(model!['tenantId']));
    });
  }
}

/** Copies a document. Ids that name the session then name the copy. */
function copyOf({ _id, ...model }: Copied, modelId: string, sessionId: string): Copied {
  const id = typeof _id === 'string' ? { _id: _id.replace(modelId, sessionId) } : {};
  return { ...model, ...id, sessionId };
}

/** Inserts documents in batches that the server stores before its client times out. */
async function insertAll(
  collection: ReturnType<Database['collection']>,
  documents: readonly Copied[],
): Promise<void> {
  for (let first = 0; first < documents.length; first += insertedAtOnce)
    await collection.insertMany(documents.slice(first, first + insertedAtOnce));
}

async function withDatabase<T>(
  { servers: { mongodb_uri: uri } }: LocalPlatform,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const connection = await connect(uri);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
