import type { TaskErrorType } from '@strideform/guarded-process';
import { z } from 'zod';
import { ClipRefused, type ClipRefusedCode } from './clip-refusals.ts';

const codes = ['unreadable_video', 'too_large', 'clip_too_short'] as const satisfies readonly [
  ClipRefusedCode,
  ...ClipRefusedCode[],
];

/** Refusal of a clip, as a guarded child may send it. */
export const clipRefusedError: TaskErrorType = {
  type: ClipRefused,
  fields: z.object({
    code: z.enum(codes),
    detail: z.string().max(500),
    isCertain: z.boolean(),
  }),
};
