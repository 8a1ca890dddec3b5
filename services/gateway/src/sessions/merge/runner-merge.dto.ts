import { z } from 'zod';
import { UserId } from '../../accounts/users/user.dto.ts';

export const RunnerMergeRequest = z
  .strictObject({
    into_user_id: UserId.describe('The runner that is kept, with their profile'),
  })
  .meta({ id: 'RunnerMergeRequest' });
export type RunnerMergeRequest = z.infer<typeof RunnerMergeRequest>;

export const RunnerMerge = z
  .object({
    user_id: z.string().describe('The runner that is merged away'),
    into_user_id: z.string(),
    status: z
      .enum(['merging', 'merged'])
      .describe('merging: it goes on by itself; send the request again to see how far it is'),
    moved_sessions: z.int().describe('Sessions that this request has moved'),
  })
  .meta({ id: 'RunnerMerge' });
export type RunnerMerge = z.infer<typeof RunnerMerge>;

export const runnerMergeExample: RunnerMerge = {
  user_id: 'Anna Weber',
  into_user_id: 'anna-weber',
  status: 'merged',
  moved_sessions: 3,
};
