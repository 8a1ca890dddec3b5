import type { RecordingOptions } from '@strideform/contracts';
import type { Readable } from 'node:stream';

export interface FieldPart {
  readonly kind: 'field';
  readonly name: string;
  readonly value: string;
}

export interface FilePart {
  readonly kind: 'file';
  readonly name: string;
  readonly fileName: string;
  readonly contentType: string;
  /** Fails when the caller hangs up. */
  readonly stream: Readable;
}

/** The text fields of a new session, checked. */
export interface SessionFields {
  readonly userId: string;
  /** Empty: a readable default is made. */
  readonly title: string;
  readonly bodyJointAngles: readonly string[];
  readonly recording: RecordingOptions;
  /** A direct upload in place of a clip in the form; null with one. */
  readonly uploadId: string | null;
}

/**
 * A form that is still arriving: its file may come before the fields that say whether it is
 * welcome.
 */
export interface ArrivingForm {
  /**
   * In the order in which the caller sends them. A file must be read before the next part comes.
   */
  readonly parts: AsyncIterable<FieldPart | FilePart>;
  /**
   * Checks what has arrived, once all has.
   * @throws {InvalidInput} naming every field that is wrong, the clip among them.
   */
  check(
    fields: ReadonlyMap<string, readonly string[]>,
    clip: { readonly sizeBytes: number } | null,
  ): SessionFields;
}
