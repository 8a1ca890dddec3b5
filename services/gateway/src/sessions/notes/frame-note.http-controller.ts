import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PersonNames } from '../../accounts/people/person-names.ts';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { SessionId } from '../session/session-state.dto.ts';
import {
  ChangedFrameNote,
  noteChangesOf,
  frameNoteExample,
  FrameNoteItem,
  FrameNoteList,
  NewFrameNote,
  NoteId,
  toFrameNoteItem,
} from './frame-note.dto.ts';
import { maxNotesOfSession } from './frame-note.ts';
import { WriteFrameNotes } from './write-frame-notes.use-case.ts';

@ApiTags('Sessions')
@Controller('running/sessions/:session_id/frame-notes')
export class FrameNoteHttpController {
  constructor(
    private readonly notes: WriteFrameNotes,
    private readonly names: PersonNames,
  ) {}

  @Get()
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.frameNotes.list',
    summary: "Notes on single frames of a session's clip, the newest first",
  })
  @ApiResponse({
    status: 200,
    description: 'A page of notes',
    standardSchema: FrameNoteList,
    example: { items: [frameNoteExample], next_cursor: null },
  })
  @ApiProblems(400, 404)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<FrameNoteList> {
    const { items, nextCursor } = await this.notes.list(caller, sessionId, pageRequest(query));
    const authors = items.map(({ keyId }) => keyId);
    const names = await this.names.of(caller.tenantId, authors);
    return { items: items.map((note) => toFrameNoteItem(note, names)), next_cursor: nextCursor };
  }

  @Post()
  @Access('writers')
  @ApiOperation({
    operationId: 'sessions.frameNotes.create',
    summary: "Pin a note to a frame of a session's clip",
    description: `Everyone who reads the session reads the note. Who has a link to its report, or its PDF, reads notes \`for_athlete\` only. A session has at most ${maxNotesOfSession} notes; they are erased with it. The session must have succeeded.`,
  })
  @ApiResponse({
    status: 201,
    description: 'The note',
    standardSchema: FrameNoteItem,
    example: frameNoteExample,
  })
  @ApiProblems(400, 404, 409)
  async create(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Body({ schema: NewFrameNote }) note: NewFrameNote,
  ): Promise<FrameNoteItem> {
    const created = await this.notes.create(caller, sessionId, note);
    return toFrameNoteItem(created, await this.names.of(caller.tenantId, [created.keyId]));
  }

  @Patch(':note_id/')
  @Access('writers')
  @ApiOperation({
    operationId: 'sessions.frameNotes.change',
    summary: "Change a note's text or drawing, or whether the athlete sees it",
  })
  @ApiResponse({
    status: 200,
    description: 'The changed note',
    standardSchema: FrameNoteItem,
    example: frameNoteExample,
  })
  @ApiProblems(400, 404)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Param('note_id', { schema: NoteId }) noteId: string,
    @Body({ schema: ChangedFrameNote }) changes: ChangedFrameNote,
  ): Promise<FrameNoteItem> {
    const changed = await this.notes.change(caller, sessionId, noteId, noteChangesOf(changes));
    return toFrameNoteItem(changed, await this.names.of(caller.tenantId, [changed.keyId]));
  }

  @Delete(':note_id/')
  @Access('writers')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'sessions.frameNotes.delete',
    summary: 'Delete a note',
  })
  @ApiResponse({ status: 204, description: 'The note is deleted' })
  @ApiProblems(404)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Param('note_id', { schema: NoteId }) noteId: string,
  ): Promise<void> {
    await this.notes.delete(caller, sessionId, noteId);
  }
}
