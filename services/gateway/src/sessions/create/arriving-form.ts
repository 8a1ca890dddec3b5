import type { RecordingOptions } from '@strideform/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { FormPart } from '../../platform/forms/form-parts.ts';

/** Checked text fields of a new session. */
export interface SessionFields {
  readonly userId: string;
  /** Title. If it is empty, the session gets a readable default. */
  readonly title: string;
  readonly bodyJointAngles: readonly string[];
  readonly recording: RecordingOptions;
  /** Id of a direct upload that replaces the clip in the form, or null. */
  readonly uploadId: string | null;
  /** URL of the clip, or null if it comes in the form or by an upload. */
  readonly videoUrl: string | null;
}

/**
 * Form that is still arriving. Its file may come before the fields that decide if it is accepted.
 */
export interface ArrivingForm {
  /** Parts in the caller's order. A file must be read before the next part. */
  readonly parts: AsyncIterable<FormPart>;
  /** Aborts when the caller has disconnected. */
  readonly callerLeft: AbortSignal;
  /**
   * Returns the caller with their rights of now. The form may arrive for hours.
   * @throws {NotAuthenticated} if their key or session has ended
   */
  readonly callerNow: () => Promise<Caller>;
  /**
   * Checks the fields once all parts have arrived.
   * @throws {InvalidInput} with all invalid fields, including the clip.
   */
  check(
    fields: ReadonlyMap<string, readonly string[]>,
    clip: { readonly sizeBytes: number } | null,
  ): SessionFields;
}
