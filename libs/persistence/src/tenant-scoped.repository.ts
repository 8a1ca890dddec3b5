import type { Model, QueryFilter, SortOrder, UpdateQuery } from 'mongoose';
import { insertOnce } from './insert-once.ts';

export interface TenantDocument {
  readonly tenantId: string;
}

/**
 * A filter that names its tenant by value: leaving it out, or passing an operator for it, does not
 * compile.
 */
export type TenantFilter<D extends TenantDocument> = QueryFilter<Omit<D, 'tenantId'>> & {
  readonly tenantId: string;
};

export interface FindOptions {
  readonly sort?: Record<string, SortOrder>;
  readonly limit?: number;
  /** Fields to read (1), or to leave out (0). */
  readonly projection?: Record<string, 0 | 1>;
}

/**
 * Documents that belong to tenants. Every query names one; queries over all tenants (sweeps, the
 * outbox) must say so by `acrossTenants`. Documents come and go as plain objects.
 */
export abstract class TenantScopedRepository<D extends TenantDocument> {
  readonly #model: Model<D>;

  constructor(model: Model<D>) {
    this.#model = model;
  }

  /** For work that is nobody's request. Never with input from outside. */
  protected get acrossTenants(): Model<D> {
    return this.#model;
  }

  /** @returns false when a document with its `_id`, or another unique key, exists. */
  protected insert(document: D): Promise<boolean> {
    return insertOnce(this.#model, document);
  }

  protected findOne(filter: TenantFilter<D>): Promise<D | null> {
    return this.#model.findOne(checked(filter)).lean<D>().exec();
  }

  /** @typeParam R what `projection` leaves of a document */
  protected find<R = D>(
    filter: TenantFilter<D>,
    { projection, ...options }: FindOptions = {},
  ): Promise<R[]> {
    return this.#model.find(checked(filter), projection, options).lean<R[]>().exec();
  }

  protected count(filter: TenantFilter<D>): Promise<number> {
    return this.#model.countDocuments(checked(filter)).exec();
  }

  /**
   * Changes the one document that is still in the state that `filter` describes (status, attempt):
   * the guard that makes a repeated or late change harmless.
   * @returns the document after the change; null when there is none in that state.
   */
  protected change(filter: TenantFilter<D>, update: UpdateQuery<D>): Promise<D | null> {
    return this.#model
      .findOneAndUpdate(checked(filter), update, { returnDocument: 'after' })
      .lean<D>()
      .exec();
  }

  /** @returns whether there was one. */
  protected async remove(filter: TenantFilter<D>): Promise<boolean> {
    return (await this.#model.deleteOne(checked(filter)).exec()).deletedCount === 1;
  }

  /** @returns how many there were. */
  protected async removeAll(filter: TenantFilter<D>): Promise<number> {
    return (await this.#model.deleteMany(checked(filter)).exec()).deletedCount;
  }
}

/** Types end where data comes in: an absent tenant would match every tenant's documents. */
function checked<D extends TenantDocument>(filter: TenantFilter<D>): QueryFilter<D> {
  if (typeof filter.tenantId !== 'string' || filter.tenantId === '')
    throw new TypeError("A query of a tenant's documents needs a tenant id.");
  return filter as QueryFilter<D>;
}
