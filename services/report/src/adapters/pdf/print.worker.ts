import type { ComparisonContent, ReportContent } from '../../domain/printed-content.ts';
import { comparisonSheet } from './comparison-document.ts';
import { reportSheet } from './report-document.ts';
import { pdfOfSheet, type Sheet } from './sheet.ts';

export type PrintTask =
  | { readonly kind: 'report'; readonly content: ReportContent }
  | { readonly kind: 'comparison'; readonly content: ComparisonContent };

function drawn(task: PrintTask): Sheet {
  if (task.kind === 'comparison') return comparisonSheet(task.content);
  const { pictures, framePictures } = task.content;
  return reportSheet({
    ...task.content,
    pictures: asBuffers(pictures),
    framePictures: asBuffers(framePictures),
  });
}

/** Returns the pictures as buffers for PDFKit, because threads receive plain byte arrays. */
function asBuffers<K>(pictures: ReadonlyMap<K, Uint8Array>): Map<K, Buffer> {
  const entries = [...pictures].map(([key, bytes]) => [key, Buffer.from(bytes)] as const);
  return new Map(entries);
}

export default function print(task: PrintTask): Promise<Uint8Array> {
  return pdfOfSheet(drawn(task));
}
