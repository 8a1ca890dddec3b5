import { z } from 'zod';

// Fields that requests and answers of several features have.

const withoutControls = /^[^\x00-\x1f\x7f]*$/;

/** An id as callers send it. No id has control characters; NUL ends a text in some programs. */
export const plainId = (text: z.ZodString = z.string()): z.ZodString =>
  text.regex(withoutControls, 'must not have control characters');

/** A decimal number as text. Number() alone would also read "", "0x10" and "Infinity". */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Returns the number that a text carries; anything else as it is, for a schema to refuse. */
export function numberFromText(sent: unknown): unknown {
  const text = String(sent).trim();
  return decimal.test(text) ? Number(text) : sent;
}

export const Notes = z
  .record(z.string(), z.string())
  .describe('Why a value is null, or what to know about it, by its name');

/** Returns the values without those that are undefined: a missing optional property is absent. */
export const withoutUndefined = <T extends object>(values: {
  readonly [K in keyof T]?: T[K] | undefined;
}): Partial<T> => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<T>;
};
