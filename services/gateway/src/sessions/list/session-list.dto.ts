import { SessionStatus } from '@strideform/contracts';
import { z } from 'zod';
import { GroupId } from '../../accounts/groups/group-fields.dto.ts';
import { pageOf, pageQuery } from '../../platform/validation/page.dto.ts';
import { plainId } from '../../platform/validation/fields.dto.ts';
import recordedList from '../demo/recorded-answers/list-sessions.json' with { type: 'json' };
import { ClipQuality } from '../../platform/answers/clip-quality.dto.ts';
import { DateAndTime, progressState, statedFacts } from '../session/session-state.dto.ts';

const moment = z.iso.datetime({
  offset: true,
  error: 'must be a time such as 2026-11-24T09:00:00Z',
});

export const SessionListQuery = z.object({
  user_id: plainId().min(1).max(128).optional().describe('Only sessions of this runner'),
  group_id: GroupId.optional().describe('Only sessions of the runners of this group'),
  status: SessionStatus.optional().describe('Only sessions in this state'),
  created_after: moment.optional().describe('RFC 3339, exclusive'),
  created_before: moment.optional().describe('RFC 3339, exclusive'),
  ...pageQuery,
});
export type SessionListQuery = z.infer<typeof SessionListQuery>;

export const SessionListItem = z
  .object({
    session_id: z.string(),
    title: z.string(),
    user_id: z.string(),
    created_at: DateAndTime,
    session_created_at: z.iso.datetime(),
    session_finished_at: z.iso.datetime().nullable(),
    ...statedFacts,
    ...progressState,
    events_corrected: z
      .boolean()
      .describe('true: the results follow gait events that a person corrected'),
    quality: ClipQuality.nullable().describe(
      'Verdict on the clip; null until it was measured, and for analyses of earlier versions',
    ),
    key_figures: z
      .record(z.string(), z.number())
      .describe(
        'Averages of the metrics that lists show, such as cadence and contact_time, in the units of the definitions; a metric that was not measured is absent. Empty until the clip was measured, for unreliable clips, and for analyses of earlier versions',
      ),
  })
  .meta({ id: 'SessionListItem' });
export type SessionListItem = z.infer<typeof SessionListItem>;

export const SessionList = pageOf(SessionListItem).meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

export const listExample = recordedList as SessionList;
