import type { SessionCorrections } from '@strideform/contracts';
import { z } from 'zod';
import { UserId } from '../../accounts/users/user.dto.ts';
import { withoutUndefined } from '../../platform/validation/fields.dto.ts';
import { listExample, type SessionListItem } from '../list/session-list.dto.ts';

const dayMs = 86_400_000;
/** Earliest time of a clip. There were no video cameras before. */
const earliest = new Date('1950-01-01T00:00:00Z');

const recordedAt = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-11-24T09:00:00Z' })
  .transform((text) => new Date(text))
  .refine((at) => at >= earliest, 'must be after 1950')
  // The clock of a phone in another time zone may be ahead.
  .refine((at) => at.getTime() <= Date.now() + dayMs, 'must not be in the future');

const tags = z
  .array(z.string().trim().min(1).max(40))
  .max(20)
  .refine((all) => new Set(all).size === all.length, 'must not repeat a tag');

/** Corrections of a session. Absent fields stay the same. */
export const SessionCorrection = z
  .strictObject({
    title: z.string().trim().min(1).max(200).optional(),
    user_id: UserId.optional().describe(
      'Another runner, who must be known. Links to the session are revoked, its texts are erased, and it is analysed again with the profile of that runner',
    ),
    recorded_at: recordedAt
      .nullable()
      .optional()
      .describe('When the clip was filmed. Trends and comparisons use it; null: not known'),
    tags: tags.optional().describe('Your own labels; they replace the present ones'),
    athlete_note: z
      .string()
      .trim()
      .max(2000)
      .nullable()
      .optional()
      .describe('Note to the athlete, which the shared report and the PDF show; null: none'),
    left_out: z
      .boolean()
      .optional()
      .describe(
        "true: leave the session out of the runner's trends and usual ranges, for example because the clip is bad; false: put it back",
      ),
  })
  .refine((sent) => Object.keys(sent).length > 0, 'must have a field')
  .meta({ id: 'SessionCorrection' });
export type SessionCorrection = z.infer<typeof SessionCorrection>;

export const correctionsOf = (sent: SessionCorrection): SessionCorrections =>
  withoutUndefined<SessionCorrections>({
    title: sent.title,
    userId: sent.user_id,
    recordedAt: sent.recorded_at,
    tags: sent.tags,
    athleteNote: sent.athlete_note === null ? '' : sent.athlete_note,
    isLeftOut: sent.left_out,
  });

export const correctionExample: SessionListItem = {
  ...listExample.items[0]!,
  title: 'Tempo run, new shoes',
  recorded_at: '2026-11-20T07:30:00.000Z',
  tags: ['new shoes'],
};
