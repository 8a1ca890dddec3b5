import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Content of a PDF, as an independent reader reads it. */
export interface ReadPdf {
  readonly pages: string[];
  readonly info: Record<string, unknown>;
  readonly imageCounts: number[];
  readonly bytes: Buffer;
}

/** Operator number of pdfjs for painting an image. */
const paintImageXObject = 85;

export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, i) => document.getPage(i + 1)),
  );
  const texts = await Promise.all(
    pages.map(async (page) => {
      const { items } = await page.getTextContent();
      const words = items.map((item) => ('str' in item ? item.str : ''));
      return words.join(' ').replace(/\s+/g, ' ');
    }),
  );
  const imageCounts = await Promise.all(
    pages.map(async (page) => {
      const { fnArray } = await page.getOperatorList();
      return fnArray.filter((operator) => operator === paintImageXObject).length;
    }),
  );
  const { info } = await document.getMetadata();
  return { pages: texts, info: info as Record<string, unknown>, imageCounts, bytes };
}
