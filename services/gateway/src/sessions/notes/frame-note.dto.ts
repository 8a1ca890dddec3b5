import { z } from 'zod';
import { pageOf } from '../../platform/validation/page.dto.ts';
import { plainId } from '../../platform/validation/fields.dto.ts';
import { maxNoteLength, type FrameNote } from './frame-note.ts';

export const NoteId = plainId().describe('As the list of notes shows it');

export const NewFrameNote = z
  .strictObject({
    frame: z
      .int('must be a whole number')
      .min(0)
      .describe("Which frame of the clip: an index into the session's all_timestamps"),
    text: z
      .string('required')
      .trim()
      .min(1, 'required')
      .max(maxNoteLength)
      .describe('What there is to see, as readers see it'),
  })
  .meta({ id: 'NewFrameNote' });
export type NewFrameNote = z.infer<typeof NewFrameNote>;

export const FrameNoteItem = z
  .object({
    note_id: z.string(),
    session_id: z.string(),
    frame: z.int().describe("Index into the session's all_timestamps"),
    text: z.string(),
    key_id: z.string().describe('The API key with which it was written, or the person'),
    author_name: z.string().nullable().describe('Of the person who wrote it; null for keys'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'FrameNote' });
export type FrameNoteItem = z.infer<typeof FrameNoteItem>;

export const FrameNoteList = pageOf(FrameNoteItem).meta({ id: 'FrameNoteList' });
export type FrameNoteList = z.infer<typeof FrameNoteList>;

/** @param names names of people, by their ids */
export const toFrameNoteItem = (
  note: FrameNote,
  names: ReadonlyMap<string, string>,
): FrameNoteItem => ({
  note_id: note.noteId,
  session_id: note.sessionId,
  frame: note.frame,
  text: note.text,
  key_id: note.keyId,
  author_name: names.get(note.keyId) ?? null,
  created_at: note.createdAt.toISOString(),
});

export const frameNoteExample: FrameNoteItem = {
  note_id: 'not_5b4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c',
  session_id: 'ses_4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c5b',
  frame: 164,
  text: 'The right foot lands ahead of the knee.',
  key_id: '0123456789abcdef',
  author_name: null,
  created_at: '2026-11-24T10:05:00.000Z',
};
