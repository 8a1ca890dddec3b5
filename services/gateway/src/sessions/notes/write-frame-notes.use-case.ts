import { fill, problemParts, problemTexts, problemWords } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { Conflict, invalidParameters, NotFound } from '@strideform/service-kit/errors';
import { newId } from '@strideform/service-kit/ids';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { FramePictures } from '../../platform/clients/frame-pictures.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { sessionNotFound } from '../../platform/problems/not-found.ts';
import { requireSucceeded } from '../session/session-refusals.ts';
import type { SessionReference } from '../demo/demo-session.schema.ts';
import { storedMarks, type NewFrameNote } from './frame-note.dto.ts';
import { FrameNoteRepository } from './frame-note.repository.ts';
import { maxNotesOfSession, type FrameNote, type FrameNoteChanges } from './frame-note.ts';

/** Lists, creates and deletes notes on frames of a session's clip. */
@Injectable()
export class WriteFrameNotes {
  constructor(
    private readonly notes: FrameNoteRepository,
    private readonly sessions: SessionsClient,
    private readonly records: IdempotencyRecordRepository,
    private readonly guard: ErasureGuard,
    private readonly audit: AuditLog,
    private readonly pictures: FramePictures,
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
    return this.kept({ tenantId, sessionId }, request);
  }

  /** Does what `list` does, also for a deleted session. */
  kept({ tenantId, sessionId }: SessionReference, request: PageRequest): Promise<Page<FrameNote>> {
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
    { frame, text, marks, for_athlete: isForAthlete }: NewFrameNote,
  ): Promise<FrameNote> {
    const { tenantId, keyId } = caller;
    const session = await this.sessions.find(tenantId, sessionId);
    requireSucceeded(session, problemWords.no_frames);
    if (frame >= session.frameCount) throw noSuchFrame(session.frameCount);
    const sessionFilter = { tenantId, sessionId };
    if ((await this.notes.countOf(sessionFilter)) >= maxNotesOfSession) throw tooManyNotes();
    const noteId = newId('not');
    const written = { frame, text, marks: storedMarks(marks), isForAthlete };
    const note = { ...sessionFilter, ...written, noteId, keyId, createdAt: new Date() };
    // Write the audit entry first. Beyond the entries of a day, nothing is added.
    await this.audit.record(caller, 'frame_note.created', noteId);
    const isKept = await this.guard.run(tenantId, sessionId, () => this.notes.add(note));
    if (!isKept) throw sessionNotFound(sessionId);
    // Requests at the same moment pass the first count together.
    if ((await this.notes.countOf(sessionFilter)) > maxNotesOfSession) {
      await this.remove(caller, sessionFilter, noteId);
      throw tooManyNotes();
    }
    if (isForAthlete) void this.pictures.drawEarly(session, frame);
    return note;
  }

  /**
   * Changes the fields of a note that are given.
   * @throws {NotFound} like a read, and for an unknown note; {InvalidInput} if nothing would be
   *   left of it
   */
  async change(
    caller: Caller,
    sessionId: string,
    noteId: string,
    changes: FrameNoteChanges,
  ): Promise<FrameNote> {
    const { tenantId } = caller;
    const session = await this.sessions.find(tenantId, sessionId);
    const sessionFilter = { tenantId, sessionId };
    const note = await this.notes.find(sessionFilter, noteId);
    if (note === null) throw unknownNote(noteId);
    const { text, marks } = { ...note, ...changes };
    if (text === '' && marks.length === 0) throw nothingLeft();
    await this.audit.record(caller, 'frame_note.changed', noteId);
    const changed = await this.notes.update(sessionFilter, noteId, changes);
    if (changed === null) throw unknownNote(noteId);
    // The stored answer to the note's creation contains its earlier text.
    await this.records.removeMentions(tenantId, noteId);
    if (changed.isForAthlete) void this.pictures.drawEarly(session, changed.frame);
    return changed;
  }

  /** @throws {NotFound} like a read, and for an unknown note */
  async delete(caller: Caller, sessionId: string, noteId: string): Promise<void> {
    const { tenantId } = caller;
    await this.sessions.find(tenantId, sessionId);
    const sessionFilter = { tenantId, sessionId };
    if ((await this.notes.find(sessionFilter, noteId)) === null) throw unknownNote(noteId);
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

const nothingLeft = () => invalidParameters([{ pointer: '/text', message: 'required' }]);

const unknownNote = (noteId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_note, { noteId }));

const tooManyNotes = (): Conflict =>
  new Conflict(fill(problemTexts.too_many_notes, { maxNotes: maxNotesOfSession }), {
    code: 'too_many_notes',
  });
