import type { Model } from 'mongoose';
import type { RunningSessions } from '../domain/session-queue.ts';
import { unfinished, type SessionDocument } from './session.schema.ts';

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
