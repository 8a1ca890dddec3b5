import { problemTexts } from '@strideform/languages/english';
import { DomainError, InvalidInput } from '@strideform/service-kit/errors';
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

/** Returns the reason why a file did not arrive completely, or else the error itself. */
export function arrivalError({ stream }: FilePart, error: unknown): unknown {
  if (stream.errored === null) return error;
  // Downloads and silent callers already give a reason.
  if (stream.errored instanceof DomainError) return stream.errored;
  return new InvalidInput(problemTexts.upload_broken_off, {
    code: 'upload_broken_off',
    cause: error,
  });
}
