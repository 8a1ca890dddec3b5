import { Injectable } from '@nestjs/common';
import {
  Connection,
  olderThan,
  TenantScopedRepository,
  type SessionRecords,
} from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { SessionReference } from '../demo/demo-session.schema.ts';
import type { FrameNote, FrameNoteChanges } from './frame-note.ts';
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
    return documents.map(toFrameNote);
  }

  async find({ tenantId, sessionId }: SessionReference, noteId: string): Promise<FrameNote | null> {
    const document = await this.findOne({ tenantId, sessionId, _id: noteId });
    return document && toFrameNote(document);
  }

  /** Returns the notes for the athlete, in the order of the clip. */
  async forAthlete({ tenantId, sessionId }: SessionReference): Promise<readonly FrameNote[]> {
    const sort = { createdAt: -1, _id: -1 } as const;
    const newestFirst = await this.findAll({ tenantId, sessionId }, { sort });
    const notes = newestFirst.toReversed().filter(({ isForAthlete }) => isForAthlete);
    return notes.map(toFrameNote).sort((a, b) => a.frame - b.frame);
  }

  /** @returns the note after the change, or null if there is none */
  async update(
    { tenantId, sessionId }: SessionReference,
    noteId: string,
    changes: FrameNoteChanges,
  ): Promise<FrameNote | null> {
    const changed = await this.change({ tenantId, sessionId, _id: noteId }, { $set: changes });
    return changed && toFrameNote(changed);
  }

  countOf({ tenantId, sessionId }: SessionReference): Promise<number> {
    return this.count({ tenantId, sessionId });
  }

  async delete({ tenantId, sessionId }: SessionReference, noteId: string): Promise<void> {
    await this.removeOne({ tenantId, sessionId, _id: noteId });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }
}

const toFrameNote = ({ _id, ...fields }: FrameNoteDocument): FrameNote => ({
  noteId: _id,
  ...fields,
});
