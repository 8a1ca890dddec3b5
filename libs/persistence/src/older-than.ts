import type { CreationPlace } from '@strideform/service-kit/paging';

/**
 * A filter for the documents after `place` in a list sorted by `{ createdAt: -1, _id: -1 }`. The
 * second condition implies the first, which is there because an index can serve it.
 */
export const olderThan = ({ createdAt, id }: CreationPlace) => ({
  createdAt: { $lte: createdAt },
  $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: id } }],
});
