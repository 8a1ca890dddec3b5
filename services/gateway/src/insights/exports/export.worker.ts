import { FrameColumns } from '@strideform/analysis-store/frames';
import type { FrameColumnIndex } from '@strideform/contracts';
import { requestContext } from '@strideform/service-kit/context';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { FinishedExportData } from '../measurements/session-data.ts';
import { fileParts, type FileFormat, type FileRefusal } from './export-file.ts';

export interface ExportTask {
  readonly data: FinishedExportData;
  readonly index: FrameColumnIndex;
  /** Path of the copied frames file. */
  readonly framesPath: string;
  readonly format: FileFormat | 'json';
  /** Code of the language of the notes. Threads do not share the context of the request. */
  readonly language: string;
  /** Path of the file to write. */
  readonly path: string;
}

/** Reply of the worker. A refusal is a reply because errors lose their class between threads. */
export type ExportReply =
  { readonly kind: 'written'; readonly sizeBytes: number } | { readonly kind: FileRefusal };

export default function writeExport(task: ExportTask): ExportReply {
  return requestContext.run({ language: task.language }, () => writeFile(task));
}

function writeFile({ data, index, framesPath, format, path }: ExportTask): ExportReply {
  const frames = openSync(framesPath, 'r');
  try {
    const read = (offset: number, bytes: number) => readExactly(frames, offset, bytes);
    const parts = fileParts(data, new FrameColumns(index, read), format);
    if (typeof parts === 'string') return { kind: parts };
    return { kind: 'written', sizeBytes: writeParts(path, parts) };
  } finally {
    closeSync(frames);
  }
}

function readExactly(file: number, offset: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  const count = readSync(file, buffer, 0, bytes, offset);
  if (count !== bytes) throw new Error(`The file of the frames ends at byte ${offset + count}.`);
  return buffer;
}

function writeParts(path: string, parts: Iterable<string | Uint8Array>): number {
  const file = openSync(path, 'w');
  try {
    let sizeBytes = 0;
    for (const part of parts) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      sizeBytes += bytes.length;
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    }
    return sizeBytes;
  } finally {
    closeSync(file);
  }
}
