import { z } from 'zod';
import { numberFromText } from './fields.dto.ts';

/** Part of a list to return. */
export interface PageRequest {
  readonly limit: number;
  /** Cursor of the page, or null for the first page. */
  readonly cursor: string | null;
}

/** Query parameters of every list. */
export const pageQuery = {
  limit: z
    .preprocess(numberFromText, z.int().min(1).max(100))
    .default(20)
    .describe('Most items in the answer, 1 to 100; 20 without it'),
  cursor: z.string().min(1).max(1000).optional().describe('The next_cursor of the previous page'),
};

/** Returns the schema of a list's answer. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next_cursor: z
      .string()
      .nullable()
      .describe('Send it as cursor to get the next page; null on the last page'),
  });

export const PageQuery = z.object(pageQuery);
export type PageQuery = z.infer<typeof PageQuery>;

export const pageRequest = ({ limit, cursor }: PageQuery): PageRequest => ({
  limit,
  cursor: cursor ?? null,
});
