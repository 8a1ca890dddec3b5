/** What someone has written about one frame of a session's clip. */
export interface FrameNote {
  readonly noteId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /** Index into the session's timestamps. */
  readonly frame: number;
  readonly text: string;
  /** The API key with which it was written. */
  readonly keyId: string;
  readonly createdAt: Date;
}

/** More than anyone reads, and few enough to be read at once. */
export const maxNotesOfSession = 200;
export const maxNoteLength = 1000;
