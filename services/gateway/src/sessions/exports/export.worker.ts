import type { AnalysisFile, SessionView } from '@strideform/contracts';
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
}

/** Errors lose their class between threads, so a refusal is sent as a reply. */
export type ExportReply =
  { readonly kind: 'written'; readonly bytes: Uint8Array } | { readonly kind: 'scale_unknown' };

function write({ session, storedAnalysis, format }: ExportTask): Buffer | null {
  const json = gunzipSync(storedAnalysis).toString('utf8');
  const analysis = requireAnalysisFormat(JSON.parse(json) as AnalysisFile);
  const reading = { session, analysis };
  return format === 'json'
    ? Buffer.from(JSON.stringify(toSessionExport(reading)))
    : fileBytes(reading, format);
}

parentPort?.on('message', (task: ExportTask) => {
  const bytes = write(task);
  const reply: ExportReply =
    bytes === null ? { kind: 'scale_unknown' } : { kind: 'written', bytes };
  parentPort?.postMessage(reply);
});
