import { Schema } from 'mongoose';
import { maxNoteLength, type FrameNote } from './frame-note.ts';

export interface FrameNoteDocument extends Omit<FrameNote, 'noteId'> {
  /** The note's id. */
  readonly _id: string;
}

export const FrameNoteSchema = new Schema<FrameNoteDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    frame: { type: Number, required: true },
    text: { type: String, required: true, maxlength: maxNoteLength },
    keyId: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'frame_notes', versionKey: false },
);

FrameNoteSchema.index({ tenantId: 1, sessionId: 1, createdAt: -1, _id: -1 });
