import { z } from 'zod';
import { AssessedFinding, AssessedMetric } from '../assessment/assessment.dto.ts';

export const NewShare = z
  .strictObject({
    expires_in_days: z
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe('Days for which the link works, unless it is revoked'),
  })
  .default({ expires_in_days: 30 })
  .meta({ id: 'NewShare' });
export type NewShare = z.infer<typeof NewShare>;

export const IssuedShare = z
  .object({
    session_id: z.string(),
    url: z
      .url()
      .nullable()
      .describe('The link, shown only once: null when an Idempotency-Key repeats the request'),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'IssuedShare' });
export type IssuedShare = z.infer<typeof IssuedShare>;

/** What anyone sees who has the link. */
export interface SharedReport {
  readonly title: string;
  readonly session_created_at: string;
  readonly video_url: string | null;
  readonly findings: readonly AssessedFinding[];
  readonly metrics: Readonly<Record<string, AssessedMetric>>;
}
