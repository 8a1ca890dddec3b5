/** Note about one frame of a session's clip. */
export interface FrameNote {
  readonly noteId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /** Index into the session's timestamps. */
  readonly frame: number;
  readonly text: string;
  /** Id of the API key with which the note was written, or of the person. */
  readonly keyId: string;
  readonly createdAt: Date;
}

/** Maximum number of notes per session. It is small enough to read all of them at once. */
export const maxNotesOfSession = 200;
export const maxNoteLength = 1000;
