import { z } from 'zod';

// Fields that several features use in requests and answers.

const withoutControls = /^[^\x00-\x1f\x7f]*$/;

/**
 * Returns the schema of an id from a caller. Ids have no control characters, because NUL ends a
 * text in some programs.
 */
export const plainId = (text: z.ZodString = z.string()): z.ZodString =>
  text.regex(withoutControls, 'must not have control characters');

/** Pattern of a decimal number. Number() alone would also accept "", "0x10" and "Infinity". */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Returns the number in a text. Other values are returned unchanged, for the schema to refuse. */
export function numberFromText(sent: unknown): unknown {
  const text = String(sent).trim();
  return decimal.test(text) ? Number(text) : sent;
}

export const Notes = z
  .record(z.string(), z.string())
  .describe('Why a value is null, or what to know about it, by its name');

/** Returns the object without undefined values, so that missing optional properties are absent. */
export const withoutUndefined = <T extends object>(values: {
  readonly [K in keyof T]?: T[K] | undefined;
}): Partial<T> => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<T>;
};
