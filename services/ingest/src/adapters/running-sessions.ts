import type { Model } from 'mongoose';
import type { QueuedSession, RunningSessions } from '../domain/session-queue.ts';
import { exceptTenants } from './session-query.ts';
import { isSet, unfinished, type SessionDocument } from './session.schema.ts';

interface TenantSessions {
  readonly _id: string;
  readonly count: number;
  readonly firstStartedAt: Date | null;
  readonly heldMs: number | null;
  readonly lastProgressAt: Date | null;
}

/** Reads the sessions of all tenants that were started and are not finished. */
export async function readRunning(model: Model<SessionDocument>): Promise<RunningSessions> {
  const tenants = await model.aggregate<TenantSessions>([
    { $match: { status: unfinished, waitingSince: null } },
    {
      $group: {
        _id: '$tenantId',
        count: { $sum: 1 },
        firstStartedAt: { $min: '$begunAt' },
        // The longest-running session has seen all outages that the others have seen.
        heldMs: { $max: '$heldMs' },
        lastProgressAt: { $max: '$progressedAt' },
      },
    },
  ]);
  const started = tenants.map(({ firstStartedAt }) => firstStartedAt);
  const progressed = tenants.map(({ lastProgressAt }) => lastProgressAt);
  return {
    counts: new Map(tenants.map(({ _id, count }) => [_id, count])),
    heldMs: Math.max(0, ...tenants.map(({ heldMs }) => heldMs ?? 0)),
    firstStartedAt: chosenTime(started, Math.min),
    lastProgressAt: chosenTime(progressed, Math.max),
  };
}

function chosenTime(
  times: readonly (Date | null)[],
  choose: (...timesMs: number[]) => number,
): Date | null {
  const timesMs = times.filter((time) => time !== null).map((time) => time.getTime());
  return timesMs.length === 0 ? null : new Date(choose(...timesMs));
}

/**
 * Returns, for each tenant with queued sessions, the one queued first. It reads one document of
 * each tenant: the index has the order that the groups need.
 * @param closedTenants tenants whose sessions are not started
 */
export function readFirstQueued(
  model: Model<SessionDocument>,
  closedTenants: readonly string[],
): Promise<readonly QueuedSession[]> {
  return model.aggregate<QueuedSession>([
    { $match: { waitingSince: isSet, ...exceptTenants(closedTenants) } },
    { $sort: { tenantId: 1, waitingSince: 1 } },
    {
      $group: {
        _id: '$tenantId',
        sessionId: { $first: '$_id' },
        attempt: { $first: '$attempt' },
        waitingSince: { $first: '$waitingSince' },
        heldMs: { $first: { $ifNull: ['$heldMs', 0] } },
        traceparent: { $first: '$traceparent' },
      },
    },
    { $set: { tenantId: '$_id' } },
  ]);
}
