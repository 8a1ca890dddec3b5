import type { FrameNote } from '@strideform/sdk';

/** Content of a note: its words, its drawing, and whether the athlete sees it. */
export interface NoteContent {
  readonly text: string;
  readonly marks: FrameNote['marks'];
  readonly for_athlete: boolean;
}

/** The note that the pen draws. */
export interface DrawnNote {
  readonly frame: number;
  /** The note that is changed; null if a new one is written. */
  readonly note: FrameNote | null;
  readonly refusal: string | null;
  /** Stores the note, and closes the pen if it was stored. */
  readonly save: (content: NoteContent) => Promise<void>;
  readonly close: () => void;
}
