import { z } from 'zod';
import type { PageRequest } from './page.ts';

/** Query parameters of every list. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1).max(100))
    .default(20)
    .describe('Most items of the answer, 1 to 100'),
  cursor: z.string().min(1).max(1000).optional().describe('The next_cursor of the page before'),
};

/** Answer of every list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next_cursor: z
      .string()
      .nullable()
      .describe('Send it as cursor to read on; null on the last page'),
  });

export const PageQuery = z.object(pageQuery);
export type PageQuery = z.infer<typeof PageQuery>;

export const pageRequest = ({ limit, cursor }: PageQuery): PageRequest => ({
  limit,
  cursor: cursor ?? null,
});
