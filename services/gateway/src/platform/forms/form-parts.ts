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
  /** Content of the file. The stream fails if the caller disconnects. */
  readonly stream: Readable;
}

export type FormPart = FieldPart | FilePart;
