import type { RecordingOptions } from '@strideform/contracts';
import type { FormPart } from '../../platform/forms/form-parts.ts';

/** The text fields of a new session, checked. */
export interface SessionFields {
  readonly userId: string;
  /** Empty: the session gets a readable default. */
  readonly title: string;
  readonly bodyJointAngles: readonly string[];
  readonly recording: RecordingOptions;
  /** A direct upload that replaces the clip in the form; null when the form has a clip. */
  readonly uploadId: string | null;
  /** Address of the clip; null when it comes in the form or by an upload. */
  readonly videoUrl: string | null;
}

/**
 * A form that is still arriving: its file may come before the fields that say whether it is
 * accepted.
 */
export interface ArrivingForm {
  /** The parts in the caller's order. Read a file before the next part comes. */
  readonly parts: AsyncIterable<FormPart>;
  /**
   * Checks the fields once all parts have arrived.
   * @throws {InvalidInput} naming every field that is wrong, the clip included.
   */
  check(
    fields: ReadonlyMap<string, readonly string[]>,
    clip: { readonly sizeBytes: number } | null,
  ): SessionFields;
}
