import { z } from 'zod';

/** A place in a list by time of creation, and the same as a cursor has it. */
export const CreationPlace = z.codec(
  z.strictObject({ at: z.iso.datetime(), id: z.string().min(1) }),
  z.object({ createdAt: z.date(), id: z.string() }),
  {
    decode: ({ at, id }) => ({ createdAt: new Date(at), id }),
    encode: ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }),
  },
);
export type CreationPlace = Readonly<z.output<typeof CreationPlace>>;
