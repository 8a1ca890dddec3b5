import { Module } from '@nestjs/common';
import { AuditModule } from '../../accounts/audit/audit.module.ts';
import { FrameNoteHttpController } from './frame-note.http-controller.ts';
import { FrameNotesModule } from './frame-notes.module.ts';
import { WriteFrameNotes } from './write-frame-notes.use-case.ts';

@Module({
  imports: [AuditModule, FrameNotesModule],
  controllers: [FrameNoteHttpController],
  providers: [WriteFrameNotes],
})
export class FrameNoteRoutesModule {}
