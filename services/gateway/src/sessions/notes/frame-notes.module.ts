import { Module } from '@nestjs/common';
import { FrameNoteRepository } from './frame-note.repository.ts';

/** Apart from the routes: whatever deletes a session deletes its notes. */
@Module({ providers: [FrameNoteRepository], exports: [FrameNoteRepository] })
export class FrameNotesModule {}
