import type { SessionStatus } from '@strideform/contracts';
import { olderThan, type TenantFilter } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { QueryFilter } from 'mongoose';
import type { SessionDocument } from './session.schema.ts';

export interface SessionQuery {
  /** Runners whose sessions are listed, or null for all. An empty list has no sessions. */
  readonly userIds: readonly string[] | null;
  /** Status to filter by, as sessions show it. */
  readonly status: SessionStatus | null;
  /** Exclusive lower bound of the creation time, or null. */
  readonly createdAfter: Date | null;
  /** Exclusive upper bound of the creation time, or null. */
  readonly createdBefore: Date | null;
  /** Session after which the page starts, or null for the first page. */
  readonly after: CreationPlace | null;
  readonly limit: number;
}

/** Returns a filter that leaves out the sessions of some tenants. */
export const exceptTenants = (tenantIds: readonly string[]): QueryFilter<SessionDocument> =>
  tenantIds.length === 0 ? {} : { tenantId: { $nin: [...tenantIds] } };

/**
 * Number of runners that one query names. The server reads the index once for each of them and
 * merges the results in their order. For many more, it would read all results and sort them.
 */
const runnersPerQuery = 150;

/**
 * Returns the runners of each query that a page needs. A part is null for all runners, and there is
 * no part if nobody's sessions are listed.
 */
export function runnersOfQueries(
  userIds: readonly string[] | null,
): readonly (readonly string[] | null)[] {
  if (userIds === null) return [null];
  const starts = Array.from(
    { length: Math.ceil(userIds.length / runnersPerQuery) },
    (_, index) => index * runnersPerQuery,
  );
  return starts.map((start) => userIds.slice(start, start + runnersPerQuery));
}

/** Returns the condition on a field with a runner's id. An empty list matches nobody. */
export function runnerCondition<F extends string>(
  field: F,
  userIds: readonly string[] | null,
): Partial<Record<F, string | { readonly $in: readonly string[] }>> {
  if (userIds === null) return {};
  const condition = userIds.length === 1 ? userIds[0]! : { $in: userIds };
  return { [field]: condition } as Record<F, typeof condition>;
}

/**
 * Returns the filter for a page of the list of sessions.
 * @param userIds runners of this query, as `runnersOfQueries` returns them
 */
export function toFilter(
  tenantId: string,
  { status, createdAfter, createdBefore, after }: SessionQuery,
  userIds: readonly string[] | null,
): TenantFilter<SessionDocument> {
  const bounds = [
    createdAfter && { createdAt: { $gt: createdAfter } },
    createdBefore && { createdAt: { $lt: createdBefore } },
    after && olderThan(after),
    status && statusFilter(status),
  ].filter((bound) => bound !== null);
  return {
    tenantId,
    deletedAt: null,
    ...runnerCondition('userId', userIds),
    ...(bounds.length === 0 ? {} : { $and: bounds }),
  };
}

/** Compares by the order of the list: newest first. */
export const newestFirst = (one: SessionDocument, other: SessionDocument): number =>
  other.createdAt.getTime() - one.createdAt.getTime() || (one._id < other._id ? 1 : -1);

/** Filters by the status that sessions show, which may be that of an earlier attempt. */
function statusFilter(status: SessionStatus): QueryFilter<SessionDocument> {
  // A session that shows an earlier attempt has succeeded, whatever the latest attempt's status is.
  if (status === 'succeeded') return { $or: [{ status }, { shown: { $ne: null } }] };
  return { status, shown: null };
}
