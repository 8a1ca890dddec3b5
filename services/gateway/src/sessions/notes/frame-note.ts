import type { PenMark } from '@strideform/drawing/marks';

/** Note about one frame of a session's clip. */
export interface FrameNote {
  readonly noteId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /** Index into the session's timestamps. */
  readonly frame: number;
  /** Empty only if something is drawn. */
  readonly text: string;
  /** Drawing on the frame, in the order in which its marks are drawn. */
  readonly marks: readonly PenMark[];
  /** True if the note is shown to the athlete: on the shared page and in the PDF. */
  readonly isForAthlete: boolean;
  /** Id of the API key with which the note was written, or of the person. */
  readonly keyId: string;
  readonly createdAt: Date;
}

/** Maximum number of notes per session. It is small enough to read all of them at once. */
export const maxNotesOfSession = 200;
export const maxNoteLength = 1000;

/** Fields of a note that can be changed. */
export type FrameNoteChanges = Partial<Pick<FrameNote, 'text' | 'marks' | 'isForAthlete'>>;
