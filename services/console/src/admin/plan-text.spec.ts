import type { TenantPlan } from '@strideform/sdk';
import { planStateText } from './plan-text.ts';

const plan: TenantPlan = {
  plan: 'pro',
  active: true,
  starts_at: null,
  ends_at: null,
  suspended_at: null,
  sessions_under_way: { count: 0, limit: 100 },
  upload_bytes_under_way: { count: 0, limit: 137_438_953_472 },
  stored_bytes: { count: 0, limit: 1_099_511_627_776 },
  users: { count: 0, limit: 20_000 },
  api_keys: { count: 0, limit: 200 },
  audit_entries_today: { count: 0, limit: 10_000 },
  finished_session_days: null,
  deleted_session_days: 30,
  media_link_days: 30,
  annotated_videos: 'on_request',
};
const past = '2020-01-01T00:00:00.000Z';
const future = '2999-01-01T00:00:00.000Z';

test.each<[string, Partial<TenantPlan>]>([
  ['pro', {}],
  ['none', { plan: 'none', active: false }],
  ['pro, until 2999', { ends_at: future }],
  ['pro, ended 2020', { active: false, ends_at: past }],
  ['pro, from 2999', { active: false, starts_at: future }],
  ['pro, suspended since 2020', { active: false, suspended_at: past, ends_at: future }],
])('reads "%s"', (text, changes) => {
  expect(planStateText({ ...plan, ...changes }, (iso) => iso.slice(0, 4))).toBe(text);
});
