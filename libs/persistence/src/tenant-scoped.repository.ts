import type { Model, QueryFilter, SortOrder, UpdateQuery } from 'mongoose';
import { insertOnce } from './queries.ts';

export interface TenantOwned {
  readonly tenantId: string;
}

/**
 * Filter that names its tenant by value. A filter without a tenant, or with an operator for it,
 * does not compile.
 */
export type TenantFilter<D extends TenantOwned> = QueryFilter<Omit<D, 'tenantId'>> & {
  readonly tenantId: string;
};

export interface FindOptions {
  readonly sort?: Record<string, SortOrder>;
  readonly limit?: number;
  /** Fields to read (1), to leave out (0), or to read a part of (the first elements of a list). */
  readonly projection?: Record<string, 0 | 1 | { readonly $slice: number }>;
}

/**
 * Base class of repositories whose documents belong to tenants. Every query names a tenant. Queries
 * over all tenants (sweeps, the outbox) must use `acrossTenants`. Documents are plain objects.
 */
export abstract class TenantScopedRepository<D extends TenantOwned> {
  readonly #model: Model<D>;

  constructor(model: Model<D>) {
    this.#model = model;
  }

  /** Model for work that no request started. Never use it with input from outside. */
  protected get acrossTenants(): Model<D> {
    return this.#model;
  }

  /** @returns false if a document with its `_id`, or another unique key, exists */
  protected insert(document: D): Promise<boolean> {
    return insertOnce(this.#model, document);
  }

  protected findOne(filter: TenantFilter<D>): Promise<D | null> {
    return this.#model.findOne(withTenant(filter)).lean<D>().exec();
  }

  /** @typeParam R the part of a document that `projection` selects */
  protected find<R = D>(
    filter: TenantFilter<D>,
    { projection, ...options }: FindOptions = {},
  ): Promise<R[]> {
    return this.#model.find(withTenant(filter), projection, options).lean<R[]>().exec();
  }

  /** @param limit number at which counting stops */
  protected count(filter: TenantFilter<D>, { limit }: { limit?: number } = {}): Promise<number> {
    return this.#model.countDocuments(withTenant(filter), limit ? { limit } : {}).exec();
  }

  /**
   * Changes the one document that is still in the state that `filter` describes (status, attempt).
   * This makes a repeated or late change harmless.
   * @returns the document after the change, or null if none is in that state
   */
  protected change(filter: TenantFilter<D>, update: UpdateQuery<D>): Promise<D | null> {
    return this.#model
      .findOneAndUpdate(withTenant(filter), update, { returnDocument: 'after' })
      .lean<D>()
      .exec();
  }

  /** @returns the number of documents that matched. All of them have the change now. */
  protected async changeAll(filter: TenantFilter<D>, update: UpdateQuery<D>): Promise<number> {
    const { matchedCount } = await this.#model.updateMany(withTenant(filter), update).exec();
    return matchedCount;
  }

  /** @returns true if a document matched */
  protected async remove(filter: TenantFilter<D>): Promise<boolean> {
    const { deletedCount } = await this.#model.deleteOne(withTenant(filter)).exec();
    return deletedCount === 1;
  }

  /** @returns the number of documents that matched */
  protected async removeAll(filter: TenantFilter<D>): Promise<number> {
    const { deletedCount } = await this.#model.deleteMany(withTenant(filter)).exec();
    return deletedCount;
  }
}

/**
 * Checks the tenant at run time too, because types do not hold for data from outside. A filter
 * without a tenant would match every tenant's documents.
 */
function withTenant<D extends TenantOwned>(filter: TenantFilter<D>): QueryFilter<D> {
  if (typeof filter.tenantId !== 'string' || filter.tenantId === '')
    throw new TypeError("A query of a tenant's documents needs a tenant id.");
  return filter as QueryFilter<D>;
}
