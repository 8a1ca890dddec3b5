import type { AnalysisFile, SessionView } from '@strideform/contracts';
import { writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { requireAnalysisFormat } from '../analysis-format.ts';
import { fileBytes, type FileFormat } from './export-file.ts';
import { toSessionExport } from './session-export.ts';

export interface ExportTask {
  readonly session: SessionView;
  /** The stored analysis: JSON in gzip. */
  readonly storedAnalysis: Uint8Array;
  readonly format: FileFormat | 'json';
  /** Where to write the file. */
  readonly path: string;
}

/** Errors lose their class between threads, so a refusal is sent as a reply. */
export type ExportReply =
  { readonly kind: 'written'; readonly sizeBytes: number } | { readonly kind: 'scale_unknown' };

function bytesOf({ session, storedAnalysis, format }: ExportTask): Buffer | null {
  const json = gunzipSync(storedAnalysis).toString('utf8');
  const analysis = requireAnalysisFormat(JSON.parse(json) as AnalysisFile);
  const reading = { session, analysis };
  return format === 'json'
    ? Buffer.from(JSON.stringify(toSessionExport(reading)))
    : fileBytes(reading, format);
}

function write(task: ExportTask): ExportReply {
  const bytes = bytesOf(task);
  if (bytes === null) return { kind: 'scale_unknown' };
  writeFileSync(task.path, bytes);
  return { kind: 'written', sizeBytes: bytes.length };
}

parentPort?.on('message', (task: ExportTask) => parentPort?.postMessage(write(task)));
