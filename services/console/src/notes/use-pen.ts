import type { FrameNote } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { mayBeLost } from '../components/unsaved.ts';
import type { DrawnNote, NoteContent } from '../pen/drawn-note.ts';
import type { PenEditor } from '../pen/pen-editor.ts';
import { loadPenParts, type PenParts } from '../pen/use-pen-parts.ts';
import type { Playback } from '../player/playback.ts';
import type { FrameNotes } from './frame-notes.ts';

/** The pen on one frame, with its loaded code. */
interface OpenPen extends DrawnNote {
  readonly editor: PenEditor;
  readonly parts: PenParts;
}

export interface FramePen {
  /** null while the pen is not in use. */
  readonly open: OpenPen | null;
  /** Opens the pen on the visible frame, with the note that it has. */
  readonly start: () => void;
  /** Opens the pen on the frame of a note. */
  readonly startOn: (note: FrameNote) => void;
}

type Begun = Pick<OpenPen, 'frame' | 'note' | 'editor' | 'parts'>;

/** Opens and closes the pen, and stores what it has drawn with the note of its frame. */
export function usePen(playback: Playback, frameNotes: FrameNotes): FramePen {
  const [begun, setBegun] = useState<Begun | null>(null);
  const close = (): void => setBegun(null);
  const begin = async (frame: number, note: FrameNote | null): Promise<void> => {
    if (begun?.editor.canUndo.value && !mayBeLost()) return;
    playback.goTo(frame);
    const parts = await loadPenParts();
    const editor = new parts.PenEditor(note === null ? [] : parts.marksOf(note));
    setBegun({ frame, note, editor, parts });
  };
  const start = (): void => {
    playback.pause();
    const frame = playback.frame.value;
    if (frame === null) return;
    const here = frameNotes.notes.filter((note) => note.frame === frame);
    const drawn = here.find(({ marks }) => marks.length > 0);
    void begin(frame, drawn ?? here[0] ?? null);
  };
  const save = async (content: NoteContent): Promise<void> => {
    if (begun === null) return;
    const { frame, note } = begun;
    const isStored =
      note === null ? await frameNotes.add(frame, content) : await frameNotes.change(note, content);
    if (isStored) close();
  };
  const { refusal } = frameNotes;
  return {
    open: begun && { ...begun, refusal, save, close },
    start,
    startOn: (note) => void begin(note.frame, note),
  };
}
