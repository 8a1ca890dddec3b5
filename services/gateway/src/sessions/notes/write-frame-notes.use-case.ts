import { fill, problemParts, problemTexts, problemWords } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { Conflict, invalidParameters, NotFound } from '@strideform/service-kit/errors';
import { newId } from '@strideform/service-kit/ids';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { requireSucceeded, sessionIsGone } from '../session/session-refusals.ts';
import type { SessionReference } from '../demo/demo-session.schema.ts';
import type { NewFrameNote } from './frame-note.dto.ts';
import { FrameNoteRepository } from './frame-note.repository.ts';
import { maxNotesOfSession, type FrameNote } from './frame-note.ts';

/** Lists, creates and deletes notes on frames of a session's clip. */
@Injectable()
export class WriteFrameNotes {
  constructor(
    private readonly notes: FrameNoteRepository,
    private readonly sessions: SessionsClient,
    private readonly records: IdempotencyRecordRepository,
    private readonly guard: ErasureGuard,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Returns a session's notes, newest first.
   * @throws {NotFound} like a read; {InvalidInput} for an invalid cursor
   */
  async list(
    { tenantId }: Pick<Caller, 'tenantId'>,
    sessionId: string,
    request: PageRequest,
  ): Promise<Page<FrameNote>> {
    await this.sessions.find(tenantId, sessionId);
    const idOf = ({ noteId }: FrameNote): string => noteId;
    return pageByCreation(request, idOf, (after, limit) =>
      this.notes.page({ tenantId, sessionId }, after, limit),
    );
  }

  /**
   * @throws {NotFound} like a read; {InvalidInput} for a frame that the clip does not have;
   *   {Conflict} for a session that has not succeeded, and for too many notes
   */
  async create(
    caller: Caller,
    sessionId: string,
    { frame, text }: NewFrameNote,
  ): Promise<FrameNote> {
    const { tenantId, keyId } = caller;
    const session = await this.sessions.find(tenantId, sessionId);
    requireSucceeded(session, problemWords.no_frames);
    if (frame >= session.frameCount) throw noSuchFrame(session.frameCount);
    const sessionFilter = { tenantId, sessionId };
    if ((await this.notes.countOf(sessionFilter)) >= maxNotesOfSession) throw tooManyNotes();
    const noteId = newId('not');
    const note = { ...sessionFilter, noteId, frame, text, keyId, createdAt: new Date() };
    // Write the audit entry first. Beyond the entries of a day, nothing is added.
    await this.audit.record(caller, 'frame_note.created', noteId);
    const isKept = await this.guard.run(tenantId, sessionId, () => this.notes.add(note));
    if (!isKept) throw sessionIsGone(sessionId);
    // Requests at the same moment pass the first count together.
    if ((await this.notes.countOf(sessionFilter)) > maxNotesOfSession) {
      await this.remove(caller, sessionFilter, noteId);
      throw tooManyNotes();
    }
    return note;
  }

  /** @throws {NotFound} like a read, and for an unknown note */
  async delete(caller: Caller, sessionId: string, noteId: string): Promise<void> {
    const { tenantId } = caller;
    await this.sessions.find(tenantId, sessionId);
    const sessionFilter = { tenantId, sessionId };
    if (!(await this.notes.has(sessionFilter, noteId))) throw unknownNote(noteId);
    await this.remove(caller, sessionFilter, noteId);
  }

  private async remove(caller: Caller, session: SessionReference, noteId: string): Promise<void> {
    const { tenantId } = caller;
    // Delete the note last, so that a retry of a failed request still finds it.
    await this.audit.recordOnce(caller, 'frame_note.deleted', pseudonymOf(noteId));
    // The stored answer to the note's creation contains its text.
    await this.records.removeMentions(tenantId, noteId);
    await this.notes.delete(session, noteId);
  }
}

const noSuchFrame = (frameCount: number) =>
  invalidParameters([
    {
      pointer: '/frame',
      message: fill(problemParts.frame_too_high, { frameCount }),
    },
  ]);

const unknownNote = (noteId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_note, { noteId }));

const tooManyNotes = (): Conflict =>
  new Conflict(fill(problemTexts.too_many_notes, { maxNotes: maxNotesOfSession }), {
    code: 'too_many_notes',
  });
