import type { PDFPageProxy } from 'pdfjs-dist';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Content of a PDF, as an independent reader reads it. */
export interface ReadPdf {
  readonly pages: string[];
  readonly info: Record<string, unknown>;
  readonly imageCounts: number[];
  /** Right end of the text of each page, pt. */
  readonly textEndsPt: number[];
  /** Lengths of the dashes with which the lines of each page are drawn, pt; 0: without dashes. */
  readonly dashLengths: number[][];
  readonly bytes: Buffer;
}

/** Operator numbers of pdfjs. */
const [setDash, paintImageXObject] = [6, 85];

export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, i) => document.getPage(i + 1)),
  );
  const items = await Promise.all(
    pages.map(async (page) => {
      const content = await page.getTextContent();
      return content.items.filter((item) => 'str' in item);
    }),
  );
  const texts = items.map((ofPage) => {
    const words = ofPage.map(({ str }) => str);
    return words.join(' ').replace(/\s+/g, ' ');
  });
  const textEndsPt = items.map((ofPage) =>
    Math.max(...ofPage.map(({ transform, width }) => Number(transform[4]) + width)),
  );
  const operators = await Promise.all(pages.map(async (page) => page.getOperatorList()));
  const imageCounts = operators.map(
    ({ fnArray }) => fnArray.filter((operator) => operator === paintImageXObject).length,
  );
  const dashLengths = operators.map(({ fnArray, argsArray }) =>
    fnArray.flatMap((operator, i) => {
      const args = argsArray[i] as readonly [readonly number[]];
      return operator === setDash ? [args[0][0] ?? 0] : [];
    }),
  );
  const { info } = await document.getMetadata();
  return {
    pages: texts,
    info: info as Record<string, unknown>,
    imageCounts,
    textEndsPt,
    dashLengths,
    bytes,
  };
}

interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The canvases of pdfjs outside of a browser, which its types leave out. */
interface CanvasFactory {
  create(
    width: number,
    height: number,
  ): {
    readonly canvas: Parameters<PDFPageProxy['render']>[0]['canvas'];
    readonly context: {
      getImageData(x: number, y: number, width: number, height: number): Pixels;
    };
  };
}

/** Pixels per point: a code of 76 pt has squares of several pixels. */
const paintScale = 4;

/** Paints a page as a viewer does. @param number of the page, from 1 */
export async function paintedPage(bytes: Buffer, number: number): Promise<Pixels> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: paintScale });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const { canvas, context } = (document.canvasFactory as CanvasFactory).create(width, height);
  await page.render({ canvas, viewport }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  return { data: new Uint8ClampedArray(data), width, height };
}
