import { markColours, markKinds, type PenMark } from '@strideform/drawing/marks';
import { declareVersions } from '@strideform/persistence';
import { Schema } from 'mongoose';
import { maxNoteLength, type FrameNote } from './frame-note.ts';

export interface FrameNoteDocument extends Omit<FrameNote, 'noteId'> {
  /** The note's id. */
  readonly _id: string;
}

const PenMarkSchema = new Schema<PenMark>(
  {
    kind: { type: String, enum: markKinds, required: true },
    colour: { type: String, enum: Object.keys(markColours), required: true },
    shares: { type: [[Number]], required: true },
    text: { type: String, default: '' },
  },
  { _id: false },
);

export const FrameNoteSchema = new Schema<FrameNoteDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    frame: { type: Number, required: true },
    text: { type: String, default: '', maxlength: maxNoteLength },
    marks: { type: [PenMarkSchema], default: [] },
    isForAthlete: { type: Boolean, default: false },
    keyId: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'frame_notes', versionKey: false },
);

FrameNoteSchema.index({ tenantId: 1, sessionId: 1, createdAt: -1, _id: -1 });
// Version 2 has drawings, and notes for the athlete.
declareVersions(FrameNoteSchema, [() => ({ marks: [], isForAthlete: false })]);
