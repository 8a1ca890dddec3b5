import { z } from 'zod';

const withoutControls = /^[^\x00-\x1f\x7f]*$/;

/** An id as callers send it. No id has control characters; NUL ends a text in some programs. */
export const plainId = (text: z.ZodString = z.string()): z.ZodString =>
  text.regex(withoutControls, 'must not have control characters');
