import { z } from 'zod';
import { plainId } from '../../platform/validation/fields.dto.ts';
import { pageOf, pageQuery } from '../../platform/validation/page.dto.ts';
import type { DeletedSessionPage } from '../../platform/clients/sessions-client.ts';
import { listExample, SessionListItem } from '../list/session-list.dto.ts';
import { toSessionListItem } from '../list/session-list-mapper.ts';

export const DeletedSessionListQuery = z.object({
  user_id: plainId().min(1).max(128).optional().describe('Only sessions of this runner'),
  ...pageQuery,
});
export type DeletedSessionListQuery = z.infer<typeof DeletedSessionListQuery>;

export const RestorableSessionItem = SessionListItem.extend({
  deleted_at: z.iso.datetime(),
  restorable_until: z.iso
    .datetime()
    .describe('Until then it can be restored; then its data is erased'),
}).meta({ id: 'DeletedSession' });
export type RestorableSessionItem = z.infer<typeof RestorableSessionItem>;

export const DeletedSessionList = pageOf(RestorableSessionItem).meta({ id: 'DeletedSessionList' });
export type DeletedSessionList = z.infer<typeof DeletedSessionList>;

export const toDeletedSessionList = ({
  sessions,
  nextCursor,
}: DeletedSessionPage): DeletedSessionList => ({
  items: sessions.map(({ session, deletedAt, restorableUntil }) => ({
    ...toSessionListItem(session),
    deleted_at: deletedAt.toISOString(),
    restorable_until: restorableUntil.toISOString(),
  })),
  next_cursor: nextCursor || null,
});

export const deletedSessionsExample: DeletedSessionList = {
  items: [
    {
      ...listExample.items[0]!,
      deleted_at: '2026-11-30T09:00:00.000Z',
      restorable_until: '2026-12-30T09:00:00.000Z',
    },
  ],
  next_cursor: null,
};
