import {
  markColours,
  markKinds,
  markLimits,
  pointCountOf,
  storedPoint,
  type PenMark,
} from '@strideform/drawing/marks';
import { z } from 'zod';
import { pageOf } from '../../platform/validation/page.dto.ts';
import { plainId, withoutUndefined } from '../../platform/validation/fields.dto.ts';
import { maxNoteLength, type FrameNote, type FrameNoteChanges } from './frame-note.ts';

export const NoteId = plainId().describe('As the list of notes shows it');

const colours = Object.keys(markColours) as (keyof typeof markColours)[];
const share = z.number().min(0).max(1);

export const PenMarkItem = z
  .strictObject({
    kind: z.enum(markKinds),
    colour: z.enum(colours as [(typeof colours)[number], ...typeof colours]),
    shares: z
      .array(z.array(share).length(2))
      .min(1)
      .max(markLimits.freehandPoints)
      .describe(
        "Points [x, y] as shares of the picture's width and height, from its upper left corner. line, arrow: start and end. angle: first arm, vertex, second arm. circle: centre, and a point on the edge. plumb_line: upper end, and a point as low as the lower end. text: the left end of its baseline",
      ),
    text: z.string().trim().max(markLimits.text).default('').describe('The words of a text'),
  })
  .refine(
    ({ kind, shares }) => (pointCountOf(kind) ?? shares.length) === shares.length,
    'must have the number of points of its kind',
  )
  .refine(({ kind, text }) => (kind === 'text') === (text !== ''), 'text: for a text only')
  .meta({ id: 'PenMark' });
export type PenMarkItem = z.infer<typeof PenMarkItem>;

const marks = z
  .array(PenMarkItem)
  .max(markLimits.marks)
  .refine(
    (all) => all.reduce((sum, { shares }) => sum + shares.length, 0) <= markLimits.allPoints,
    `must not have more than ${markLimits.allPoints} points`,
  )
  .describe('What is drawn on the frame');
const text = z
  .string('required')
  .trim()
  .max(maxNoteLength)
  .describe('What there is to see, as readers see it. Required if nothing is drawn');
const forAthlete = z
  .boolean()
  .describe('True to show the note, with its picture, on the shared report and in the PDF');

export const NewFrameNote = z
  .strictObject({
    frame: z
      .int('must be a whole number')
      .min(0)
      .describe("Which frame of the clip: an index into the session's all_timestamps"),
    text: text.default(''),
    marks: marks.default([]),
    for_athlete: forAthlete.default(false),
  })
  .refine((note) => note.text !== '' || note.marks.length > 0, {
    message: 'required',
    path: ['text'],
  })
  .meta({ id: 'NewFrameNote' });
export type NewFrameNote = z.infer<typeof NewFrameNote>;

export const ChangedFrameNote = z
  .strictObject({
    text: text.optional(),
    marks: marks.optional(),
    for_athlete: forAthlete.optional(),
  })
  .refine((sent) => Object.keys(sent).length > 0, 'must have a field')
  .meta({ id: 'ChangedFrameNote', description: 'Absent fields stay the same' });
export type ChangedFrameNote = z.infer<typeof ChangedFrameNote>;

/** Returns marks as they are stored, without more decimals than a picture has pixels. */
export const storedMarks = (sent: readonly PenMarkItem[]): PenMark[] =>
  sent.map((mark) => ({ ...mark, shares: mark.shares.map(([x, y]) => storedPoint([x!, y!])) }));

export const noteChangesOf = (sent: ChangedFrameNote): FrameNoteChanges =>
  withoutUndefined<FrameNoteChanges>({
    text: sent.text,
    marks: sent.marks && storedMarks(sent.marks),
    isForAthlete: sent.for_athlete,
  });

export const FrameNoteItem = z
  .object({
    note_id: z.string(),
    session_id: z.string(),
    frame: z.int().describe("Index into the session's all_timestamps"),
    text: z.string(),
    marks: z.array(PenMarkItem),
    for_athlete: z.boolean(),
    key_id: z.string().describe('The API key with which it was written, or the person'),
    author_name: z.string().nullable().describe('Of the person who wrote it; null for keys'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'FrameNote' });
export type FrameNoteItem = z.infer<typeof FrameNoteItem>;

export const FrameNoteList = pageOf(FrameNoteItem).meta({ id: 'FrameNoteList' });
export type FrameNoteList = z.infer<typeof FrameNoteList>;

export const toMarkItems = (marks: readonly PenMark[]): PenMarkItem[] =>
  marks.map(({ kind, colour, shares, text }) => ({
    ...{ kind, colour, text },
    shares: shares.map((point) => [...point]),
  }));

/** @param names names of people, by their ids */
export const toFrameNoteItem = (
  note: FrameNote,
  names: ReadonlyMap<string, string>,
): FrameNoteItem => ({
  note_id: note.noteId,
  session_id: note.sessionId,
  frame: note.frame,
  text: note.text,
  marks: toMarkItems(note.marks),
  for_athlete: note.isForAthlete,
  key_id: note.keyId,
  author_name: names.get(note.keyId) ?? null,
  created_at: note.createdAt.toISOString(),
});

export const frameNoteExample: FrameNoteItem = {
  note_id: 'not_5b4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c',
  session_id: 'ses_4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c5b',
  frame: 164,
  text: 'The right foot lands ahead of the knee.',
  marks: [
    {
      kind: 'plumb_line',
      colour: 'yellow',
      shares: [
        [0.4871, 0.3904],
        [0.4871, 0.9312],
      ],
      text: '',
    },
  ],
  for_athlete: true,
  key_id: '0123456789abcdef',
  author_name: null,
  created_at: '2026-11-24T10:05:00.000Z',
};
