import { z } from 'zod';
import { plans } from '../../platform/config/plans.ts';

export const TenantPlan = z
  .object({
    plan: z.enum(plans).describe('none: never bought'),
    active: z.boolean().describe('Whether the plan opens the routes that need one, now'),
    starts_at: z.iso.datetime().nullable().describe('null: from the beginning'),
    ends_at: z.iso.datetime().nullable().describe('Exclusive; null: without end'),
    suspended_at: z.iso.datetime().nullable().describe('null: the plan is not suspended'),
    sessions_under_way: z
      .object({
        count: z.int().describe('Sessions that are not finished'),
        limit: z.int().describe('At this number, new sessions are refused (429)'),
      })
      .describe('Analyses that wait or run'),
    upload_bytes_under_way: z
      .object({
        count: z.int().describe('Announced bytes of uploads that are no sessions yet'),
        limit: z
          .int()
          .describe(
            'An upload with which there would be more is refused (429, `too_many_upload_bytes`); a single upload is not',
          ),
      })
      .describe('Clips on their way straight into the object store, until they expire'),
    finished_session_days: z
      .int()
      .nullable()
      .describe('Days after which a session that has succeeded is deleted; null: it is kept'),
    media_link_days: z.int().describe('Days for which links to videos and pictures work'),
  })
  .meta({ id: 'TenantPlan' });
export type TenantPlan = z.infer<typeof TenantPlan>;

export const tenantPlanExample: TenantPlan = {
  plan: 'pro',
  active: true,
  starts_at: null,
  ends_at: '2027-12-31T00:00:00.000Z',
  suspended_at: null,
  sessions_under_way: { count: 3, limit: 100 },
  upload_bytes_under_way: { count: 734_003_200, limit: 137_438_953_472 },
  finished_session_days: null,
  media_link_days: 30,
};
