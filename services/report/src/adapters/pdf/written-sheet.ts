import { buffer } from 'node:stream/consumers';
import type { Sheet } from './sheet.ts';

/** The finished document as a PDF file. */
export function writtenSheet({ doc }: Sheet): Promise<Buffer> {
  doc.end();
  return buffer(doc);
}
