import { z } from 'zod';
import { drawingTimes } from '../tenants/tenant.ts';
import { plans } from '../../platform/config/plans.ts';

const use = (what: string, limit: string) =>
  z.object({ count: z.int(), limit: z.int() }).describe(`${what}; ${limit}`);

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
    stored_bytes: use(
      'Bytes of clips, also refused ones, and of results, such as videos',
      'at this number, new clips and analyses are refused (429, `too_many_stored_bytes`)',
    ),
    users: use('Runners', 'at this number, new ones are refused (429, `too_many_users`)'),
    api_keys: use(
      'API keys, those that ended in the last 30 days included',
      'at this number, new ones are refused (429, `too_many_api_keys`)',
    ),
    audit_entries_today: use(
      'Entries of this day (UTC) in the audit log about requests that add or change something, except API keys, and about exports of runners; other reads, sign-ins and revocations do not count',
      'at this number, requests that would add one are refused until midnight (429, `too_many_audit_entries`); reading (except exports of runners), deleting and revoking still work',
    ),
    finished_session_days: z
      .int()
      .nullable()
      .describe('Days after which a session that has succeeded is deleted; null: it is kept'),
    deleted_session_days: z
      .int()
      .describe('Days for which a deleted session can be restored; 0: it is erased at once'),
    media_link_days: z.int().describe('Days for which links to videos and pictures work'),
    annotated_videos: z
      .enum(drawingTimes)
      .describe(
        'When annotated videos are drawn: when one is first opened, or after each analysis; the operator sets this',
      ),
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
  stored_bytes: { count: 21_474_836_480, limit: 1_099_511_627_776 },
  users: { count: 431, limit: 20_000 },
  api_keys: { count: 4, limit: 200 },
  audit_entries_today: { count: 12, limit: 10_000 },
  finished_session_days: null,
  deleted_session_days: 30,
  media_link_days: 30,
  annotated_videos: 'on_request',
};
