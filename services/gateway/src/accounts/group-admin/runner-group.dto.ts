import { z } from 'zod';
import { plainId } from '../../platform/validation/fields.dto.ts';
import type { RunnerGroup } from '../groups/runner-group.ts';
import { UserItem } from '../users/user.dto.ts';

/** Names are in menus, so they are short and have no control characters. */
const name = plainId(z.string('required').trim()).min(1, 'required').max(80);

export const GroupItem = z
  .object({
    group_id: z.string(),
    name: z.string(),
    runner_count: z.number().int(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Group' });
export type GroupItem = z.infer<typeof GroupItem>;

export const GroupList = z
  .object({ items: z.array(GroupItem).describe('All groups, by name') })
  .meta({ id: 'GroupList' });
export type GroupList = z.infer<typeof GroupList>;

export const GroupRunnerList = z
  .object({ items: z.array(UserItem).describe('All runners of the group, by id') })
  .meta({ id: 'GroupRunnerList' });
export type GroupRunnerList = z.infer<typeof GroupRunnerList>;

export const NewGroup = z.strictObject({ name }).meta({ id: 'NewGroup' });
export type NewGroup = z.infer<typeof NewGroup>;

export const toGroupItem = (group: RunnerGroup): GroupItem => ({
  group_id: group.groupId,
  name: group.name,
  runner_count: group.runnerCount,
  created_at: group.createdAt.toISOString(),
});

export const groupExample: GroupItem = {
  group_id: 'grp_5b4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c',
  name: 'Juniors',
  runner_count: 12,
  created_at: '2026-11-24T08:00:00.000Z',
};
