import { JoinedReads } from '@strideform/service-kit/reads';
import type {
  ClientSession,
  Model,
  PipelineStage,
  ProjectionType,
  QueryFilter,
  SortOrder,
  UpdateQuery,
  UpdateWithAggregationPipeline,
} from 'mongoose';
import { requireReadable } from './document-versions.ts';
import { insertAllOnce } from './outage.ts';
import { insertOnce } from './queries.ts';

export interface TenantOwned {
  readonly tenantId: string;
}

/** Document that is the only one of its tenant in the collection. `_id` is the tenant's id. */
export interface TenantKeyed {
  readonly _id: string;
  readonly tenantId?: never;
}

/** Document of the platform, which belongs to no tenant. */
export interface PlatformOwned {
  readonly _id: unknown;
  readonly tenantId?: never;
}

/**
 * Filter that names its tenant by value. A filter without a tenant, or with an operator for it,
 * does not compile.
 */
export type TenantFilter<D> = QueryFilter<Omit<D, 'tenantId'>> & {
  readonly tenantId: string;
};

/** Fields to read (1), to leave out (0), or to read a part of (the first elements of a list). */
type Projection = Record<string, 0 | 1 | { readonly $slice: number }>;

interface InTransaction {
  /** Transaction of the operation. */
  readonly session?: ClientSession;
}

export interface FindOptions extends InTransaction {
  readonly sort?: Record<string, SortOrder>;
  readonly limit?: number;
  readonly projection?: Projection;
}

export interface ChangeOptions extends InTransaction {
  /** Order in which the first document is changed. */
  readonly sort?: Record<string, SortOrder>;
  /** Inserts a document if none matches. */
  readonly upsert?: boolean;
}

/** Field of a document that has the tenant's id. */
type TenantField = 'tenantId' | '_id';

/** Queries of both kinds of repositories for tenants' documents. */
abstract class RepositoryOfTenants<D> {
  constructor(
    private readonly allDocuments: Model<D>,
    private readonly tenantField: TenantField,
  ) {}

  /** Erases all documents of a tenant. */
  async eraseTenant(tenantId: string): Promise<void> {
    await this.removeAll({ tenantId } as TenantFilter<D>);
  }

  /** Model for work that no request started. Never use it with input from outside. */
  protected get acrossTenants(): Model<D> {
    return this.allDocuments;
  }

  /** @returns false if a document with its `_id`, or another unique key, exists */
  protected insert(document: D): Promise<boolean> {
    return insertOnce(this.allDocuments, document);
  }

  /**
   * Inserts a document in a transaction.
   * @throws an error of a duplicate key, which ends the transaction
   */
  protected async insertIn(session: ClientSession, document: D): Promise<void> {
    await new this.allDocuments(document).save({ session });
  }

  /** Inserts documents together. Leaves those whose `_id`, or another unique key, exists. */
  protected insertAll(documents: readonly D[]): Promise<void> {
    return insertAllOnce(this.allDocuments, documents as readonly Partial<D>[]);
  }

  protected findOne(filter: TenantFilter<D>, options: FindOptions = {}): Promise<D | null> {
    const { projection, ...others } = options;
    const fields = projection as ProjectionType<D> | undefined;
    return this.allDocuments.findOne(this.withTenant(filter), fields, others).lean<D>().exec();
  }

  /** @typeParam R the part of a document that `projection` selects */
  protected findAll<R = D>(
    filter: TenantFilter<D>,
    { projection, ...options }: FindOptions = {},
  ): Promise<R[]> {
    return this.allDocuments.find(this.withTenant(filter), projection, options).lean<R[]>().exec();
  }

  protected async isStored(
    filter: TenantFilter<D>,
    { session }: InTransaction = {},
  ): Promise<boolean> {
    const found = await this.allDocuments.exists(this.withTenant(filter)).session(session ?? null);
    return found !== null;
  }

  /** @param limit number at which counting stops */
  protected count(filter: TenantFilter<D>, { limit }: { limit?: number } = {}): Promise<number> {
    return this.allDocuments.countDocuments(this.withTenant(filter), limit ? { limit } : {}).exec();
  }

  /** Adds up a number of all matching documents. Documents without the field count as 0. */
  protected async sum(filter: TenantFilter<D>, field: string): Promise<number> {
    const [sum] = await this.allDocuments.aggregate<{ total: number }>([
      { $match: this.withTenant(filter) },
      { $group: { _id: null, total: { $sum: `$${field}` } } },
    ]);
    return sum?.total ?? 0;
  }

  /**
   * Changes the one document that is still in the state that `filter` describes (status, attempt).
   * This makes a repeated or late change harmless.
   * @returns the document after the change, or null if none is in that state
   */
  protected change(
    filter: TenantFilter<D>,
    update: UpdateQuery<D>,
    options: ChangeOptions = {},
  ): Promise<D | null> {
    return this.allDocuments
      .findOneAndUpdate(this.withTenant(filter), update, { ...options, returnDocument: 'after' })
      .lean<D>()
      .exec();
  }

  /** Does the same as `change` by a pipeline, whose stages can read the document. */
  protected changeByPipeline(
    filter: TenantFilter<D>,
    stages: PipelineStage[],
    options: InTransaction = {},
  ): Promise<D | null> {
    return this.allDocuments
      .findOneAndUpdate(this.withTenant(filter), stages as UpdateWithAggregationPipeline, {
        ...options,
        updatePipeline: true,
        returnDocument: 'after',
      })
      .lean<D>()
      .exec();
  }

  /**
   * Stores all fields of the document that matches, or inserts the document if none does. Fields
   * that this code does not know stay, because a newer release may have stored them.
   * @returns true if it inserted the document
   */
  protected async upsert(filter: TenantFilter<D>, document: D): Promise<boolean> {
    const { _id, ...fields } = document as D & { readonly _id: unknown };
    const { upsertedCount } = await this.allDocuments
      .updateOne(
        this.withTenant({ ...filter, _id } as unknown as TenantFilter<D>),
        { $set: fields } as UpdateQuery<D>,
        { upsert: true },
      )
      .exec();
    return upsertedCount === 1;
  }

  /**
   * @returns the number of documents that matched. All of them have the change now.
   * @throws {NewerReleaseNeeded} if only a newer release can read one of them. The others have the
   *   change.
   */
  protected async changeAll(filter: TenantFilter<D>, update: UpdateQuery<D>): Promise<number> {
    const { matchedCount } = await this.allDocuments
      .updateMany(this.withTenant(filter), update)
      .exec();
    await requireReadable(this.allDocuments, this.withTenant(filter));
    return matchedCount;
  }

  /** @returns true if a document matched */
  protected async removeOne(
    filter: TenantFilter<D>,
    options: InTransaction = {},
  ): Promise<boolean> {
    const { deletedCount } = await this.allDocuments
      .deleteOne(this.withTenant(filter), options)
      .exec();
    return deletedCount === 1;
  }

  /** @returns the number of documents that matched */
  protected async removeAll(filter: TenantFilter<D>, options: InTransaction = {}): Promise<number> {
    const { deletedCount } = await this.allDocuments
      .deleteMany(this.withTenant(filter), options)
      .exec();
    return deletedCount;
  }

  /**
   * Checks the tenant at run time too, because types do not hold for data from outside. A filter
   * without a tenant would match every tenant's documents.
   */
  private withTenant({ tenantId, ...filter }: TenantFilter<D>): QueryFilter<D> {
    if (typeof tenantId !== 'string' || tenantId === '')
      throw new TypeError("A query of a tenant's documents needs a tenant id.");
    return { ...filter, [this.tenantField]: tenantId } as unknown as QueryFilter<D>;
  }
}

/** Returns the text after all ids that start with `<tenantId>/`: "0" follows "/". */
const endOfIds = (tenantId: string): string => `${tenantId}0`;

/**
 * Base class of repositories whose documents belong to tenants. Every query names a tenant. Queries
 * over all tenants (sweeps, the outbox, keys that name their tenant) must use `acrossTenants`.
 * Documents are plain objects.
 */
export abstract class TenantScopedRepository<D extends TenantOwned> extends RepositoryOfTenants<D> {
  constructor(model: Model<D>) {
    super(model, 'tenantId');
  }

  /**
   * Returns ids of sessions with documents, in their order. The documents have the field
   * `sessionId`, and an index that begins with the tenant and it.
   * @param after id after which they begin. An empty list means that none follow.
   * @param limit number of documents to read, so that fewer ids may be returned
   */
  sessionIds(tenantId: string, after: string, limit: number): Promise<readonly string[]> {
    return this.idsOfSessions(tenantId, 'sessionId', { $gt: after }, limit);
  }

  /** Erases all documents of a tenant whose ids start with `<tenantId>/`. Needs no other index. */
  protected async removeByIdPrefix(tenantId: string): Promise<void> {
    const _id = { $gte: `${tenantId}/`, $lt: endOfIds(tenantId) };
    await this.removeAll({ tenantId, _id } as TenantFilter<D>);
  }

  /** Does the same as `sessionIds` for documents whose ids are `<tenantId>/<sessionId>`. */
  protected sessionIdsByPrefix(
    tenantId: string,
    after: string,
    limit: number,
  ): Promise<readonly string[]> {
    const range = { $gt: `${tenantId}/${after}`, $lt: endOfIds(tenantId) };
    return this.idsOfSessions(tenantId, '_id', range, limit);
  }

  private async idsOfSessions(
    tenantId: string,
    field: string,
    range: object,
    limit: number,
  ): Promise<readonly string[]> {
    const filter = { tenantId, [field]: range } as unknown as TenantFilter<D>;
    const projection = { _id: 0, sessionId: 1 } as const;
    const options = { sort: { [field]: 1 }, limit, projection } as const;
    const found = await this.findAll<{ readonly sessionId: string }>(filter, options);
    return [...new Set(found.map(({ sessionId }) => sessionId))];
  }
}

/**
 * Base class of repositories with one document for each tenant, whose `_id` is the tenant's id.
 * Queries name the tenant as those of `TenantScopedRepository` do.
 */
export abstract class TenantKeyedRepository<D extends TenantKeyed> extends RepositoryOfTenants<D> {
  constructor(model: Model<D>) {
    super(model, '_id');
  }
}

/**
 * Base class of repositories whose documents belong to the platform, such as counters and digests.
 * Documents of tenants do not compile here.
 */
export abstract class PlatformRepository<D extends PlatformOwned> {
  protected readonly model: Model<D>;
  private readonly joined: JoinedReads<D>;

  constructor(model: Model<D>) {
    this.model = model;
    this.joined = new JoinedReads((ids) =>
      model
        .find({ _id: { $in: ids } } as QueryFilter<D>)
        .lean<D[]>()
        .exec(),
    );
  }

  /**
   * Returns the documents in the order of `ids`; undefined for one that does not exist. Requests of
   * the same moment share a query.
   */
  protected findByIds(ids: readonly string[]): Promise<(D | undefined)[]> {
    return this.joined.read(ids);
  }
}
