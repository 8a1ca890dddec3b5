import type { Model } from 'mongoose';
import { unfinished, type SessionDocument } from './session.schema.ts';

/**
 * Moves the deadlines of unfinished sessions by an outage, or by the suspension of a tenant.
 * @returns the number of moved deadlines.
 */
export async function moveDeadlines(
  model: Model<SessionDocument>,
  outageBegan: Date,
  outageEnded: Date,
  tenantId?: string,
): Promise<number> {
  const requestedAt = { $ifNull: ['$requestedAt', '$createdAt'] };
  const begunAt = { $ifNull: ['$begunAt', requestedAt] };
  const since = { $ifNull: ['$waitingSince', begunAt] };
  const msAfter = (time: object) => ({
    $subtract: [outageEnded, { $max: [time, outageBegan] }],
  });
  const { modifiedCount } = await model.updateMany(
    {
      ...(tenantId === undefined ? {} : { tenantId }),
      status: unfinished,
      deadlineAt: { $gte: outageBegan },
      // Several replicas may see the end of an outage at the same time, and one may die in between.
      heldSince: { $ne: outageBegan },
    },
    [
      {
        $set: {
          deadlineAt: { $add: ['$deadlineAt', msAfter(requestedAt)] },
          heldMs: { $add: [{ $ifNull: ['$heldMs', 0] }, msAfter(since)] },
          heldSince: outageBegan,
        },
      },
    ],
    { updatePipeline: true },
  );
  return modifiedCount;
}
