import type { SessionStatus } from '@strideform/contracts';
import { olderThan, type TenantFilter } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { QueryFilter } from 'mongoose';
import type { SessionDocument } from './session.schema.ts';

export interface SessionQuery {
  readonly userId: string | null;
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

/** Returns the filter for a page of the list of sessions. */
export function toFilter(
  tenantId: string,
  { userId, status, createdAfter, createdBefore, after }: SessionQuery,
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
    ...(userId === null ? {} : { userId }),
    ...(bounds.length === 0 ? {} : { $and: bounds }),
  };
}

/** Filters by the status that sessions show, which may be that of an earlier attempt. */
function statusFilter(status: SessionStatus): QueryFilter<SessionDocument> {
  // A session that shows an earlier attempt has succeeded, whatever the latest attempt's status is.
  if (status === 'succeeded') return { $or: [{ status }, { shown: { $ne: null } }] };
  return { status, shown: null };
}
