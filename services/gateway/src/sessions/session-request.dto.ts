import { z } from 'zod';
import { fileFormats } from './exports/export-file.ts';

export const SessionId = z.string().describe("As the session's creation answered it");

const demo = z
  .stringbool({ truthy: ['true', '1', ''], falsy: ['false', '0'], error: 'must be true or false' })
  .default(false)
  .describe('true, or `?demo` alone: show the built-in demo session, whatever the id in the path');

export const DemoQuery = z.object({ demo });
export type DemoQuery = z.infer<typeof DemoQuery>;

export const ExportQuery = z.object({
  demo,
  format: z
    .enum(['json', ...fileFormats], `must be one of json, ${fileFormats.join(', ')}`)
    .default('json')
    .describe('Form of the answer: JSON, or a file'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;
