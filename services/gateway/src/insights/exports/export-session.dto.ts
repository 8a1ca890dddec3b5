import { z } from 'zod';
import { demoFlag } from '../../platform/access/demo-flag.ts';
import { fileFormats } from './export-file.ts';

export const ExportQuery = z.object({
  demo: demoFlag,
  format: z
    .enum(['json', ...fileFormats], `must be one of json, ${fileFormats.join(', ')}`)
    .default('json')
    .describe('Form of the answer: JSON, or a file'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;
