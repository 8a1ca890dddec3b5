import type { Model } from 'mongoose';
import type { InWork } from '../domain/turns.ts';
import { unfinished, type SessionDocument } from './session.schema.ts';

interface TenantInWork {
  readonly _id: string;
  readonly count: number;
  readonly firstBegunAt: Date | null;
  readonly heldMs: number | null;
  readonly lastProgressAt: Date | null;
}

/** Sessions of all tenants that were begun and are not finished. */
export async function readInWork(model: Model<SessionDocument>): Promise<InWork> {
  const tenants = await model.aggregate<TenantInWork>([
    { $match: { status: unfinished, waitingSince: null } },
    {
      $group: {
        _id: '$tenantId',
        count: { $sum: 1 },
        firstBegunAt: { $min: '$begunAt' },
        // The one that has been in work for longest has seen all outages that the others have.
        heldMs: { $max: '$heldMs' },
        lastProgressAt: { $max: '$progressedAt' },
      },
    },
  ]);
  const begun = tenants.map(({ firstBegunAt }) => firstBegunAt);
  const progressed = tenants.map(({ lastProgressAt }) => lastProgressAt);
  return {
    counts: new Map(tenants.map(({ _id, count }) => [_id, count])),
    heldMs: Math.max(0, ...tenants.map(({ heldMs }) => heldMs ?? 0)),
    firstBegunAt: chosenTime(begun, Math.min),
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
