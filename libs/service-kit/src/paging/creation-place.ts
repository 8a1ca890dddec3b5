import { z } from 'zod';

/** A place in a list sorted by time of creation, and its form in a cursor. */
export const CreationPlace = z.codec(
  z.strictObject({ at: z.iso.datetime(), id: z.string().min(1) }),
  z.object({ createdAt: z.date(), id: z.string() }),
  {
    decode: ({ at, id }) => ({ createdAt: new Date(at), id }),
    encode: ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }),
  },
);
export type CreationPlace = Readonly<z.output<typeof CreationPlace>>;
