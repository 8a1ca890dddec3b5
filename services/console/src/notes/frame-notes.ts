import type { FrameNote } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded, type Reading } from '../api/loaded.ts';
import type { NoteContent } from '../pen/drawn-note.ts';
import { inClipOrder } from './clip-order.ts';

export interface FrameNotes {
  readonly reading: Reading<readonly FrameNote[]>;
  /** Notes in the order of the clip; empty until they are read. */
  readonly notes: readonly FrameNote[];
  readonly refusal: string | null;
  /** Returns true if the note is stored; if not, `refusal` has the reason. */
  readonly add: (frame: number, content: NoteContent) => Promise<boolean>;
  /** Returns true if the change is stored. */
  readonly change: (note: FrameNote, changes: Partial<NoteContent>) => Promise<boolean>;
  /** Rejects if the API refuses. */
  readonly remove: (note: FrameNote) => Promise<void>;
}

async function readNotes(sessionId: string, signal: AbortSignal): Promise<FrameNote[]> {
  const notes: FrameNote[] = [];
  const list = client.sessions.frameNotes.list(sessionId, { limit: 100 }, { signal });
  for await (const note of list) notes.push(note);
  return notes;
}

/** A change to the notes that were read. */
type NoteEdit = (notes: readonly FrameNote[]) => readonly FrameNote[];

const without = (notes: readonly FrameNote[], { note_id }: FrameNote): FrameNote[] =>
  notes.filter((note) => note.note_id !== note_id);

/** Reads the notes of a session, and adds and removes notes. */
export function useFrameNotes(sessionId: string): FrameNotes {
  const reading = useLoaded(`notes of ${sessionId}`, (signal) => readNotes(sessionId, signal));
  const [edits, setEdits] = useState<readonly NoteEdit[]>([]);
  const { refusal, attempt } = useAttempt();
  const read = reading.loaded.state === 'ready' ? reading.loaded.value : [];
  const notes = inClipOrder(
    edits.reduce<readonly FrameNote[]>((edited, edit) => edit(edited), read),
  );
  // An answer may arrive while another one is awaited.
  const apply = (edit: NoteEdit): void => setEdits((last) => [...last, edit]);
  /** Returns true if the action succeeded. */
  const succeeds = async (action: () => Promise<void>): Promise<boolean> => {
    let isDone = false;
    await attempt(async () => {
      await action();
      isDone = true;
    });
    return isDone;
  };
  const add = (frame: number, content: NoteContent): Promise<boolean> =>
    succeeds(async () => {
      const note = await client.sessions.frameNotes.create(sessionId, { frame, ...content });
      apply((list) => [...without(list, note), note]);
    });
  const change = ({ note_id }: FrameNote, changes: Partial<NoteContent>): Promise<boolean> =>
    succeeds(async () => {
      const changed = await client.sessions.frameNotes.change(sessionId, note_id, changes);
      apply((list) => list.map((note) => (note.note_id === note_id ? changed : note)));
    });
  const remove = async (note: FrameNote): Promise<void> => {
    await client.sessions.frameNotes.delete(sessionId, note.note_id);
    apply((list) => without(list, note));
  };
  return { reading, notes, refusal, add, change, remove };
}
