import type { CreationPlace } from '@strideform/service-kit';

/**
 * What comes after `place` in a list sorted by `{ createdAt: -1, _id: -1 }`. The first bound, which
 * the second implies, is the one that an index serves.
 */
export const olderThan = ({ createdAt, id }: CreationPlace) => ({
  createdAt: { $lte: createdAt },
  $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: id } }],
});
