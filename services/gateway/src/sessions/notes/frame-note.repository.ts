import { Injectable } from '@nestjs/common';
import {
  Connection,
  olderThan,
  TenantScopedRepository,
  type SessionRecords,
} from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { SessionReference } from '../demo/demo-session.schema.ts';
import type { FrameNote } from './frame-note.ts';
import { FrameNoteSchema, type FrameNoteDocument } from './frame-note.schema.ts';

@Injectable()
export class FrameNoteRepository
  extends TenantScopedRepository<FrameNoteDocument>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<FrameNoteDocument>('FrameNote', FrameNoteSchema));
  }

  async add({ noteId, ...fields }: FrameNote): Promise<void> {
    await this.insert({ _id: noteId, ...fields });
  }

  /** Returns a page of a session's notes, newest first. */
  async page(
    { tenantId, sessionId }: SessionReference,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly FrameNote[]> {
    const range = after === null ? {} : olderThan(after);
    const sort = { createdAt: -1, _id: -1 } as const;
    const documents = await this.findAll({ tenantId, sessionId, ...range }, { sort, limit });
    return documents.map(({ _id, ...fields }) => ({ noteId: _id, ...fields }));
  }

  countOf({ tenantId, sessionId }: SessionReference): Promise<number> {
    return this.count({ tenantId, sessionId });
  }

  async has({ tenantId, sessionId }: SessionReference, noteId: string): Promise<boolean> {
    return (await this.findOne({ tenantId, sessionId, _id: noteId })) !== null;
  }

  async delete({ tenantId, sessionId }: SessionReference, noteId: string): Promise<void> {
    await this.removeOne({ tenantId, sessionId, _id: noteId });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }
}
