import { jest } from '@jest/globals';
import { PdfkitReportPrinter } from './pdfkit-report-printer.ts';
import { readPdf } from './read-pdf.fixture.ts';
import { reportSheet } from './report-document.ts';
import { sampleContent } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

// Each test starts a thread, which loads the fonts.
jest.setTimeout(60_000);

describe('the printer of reports', () => {
  let printer: PdfkitReportPrinter;
  beforeEach(() => {
    printer = new PdfkitReportPrinter();
  });
  afterEach(() => printer.onApplicationShutdown());

  test('prints the report with its pictures, in a thread', async () => {
    const printed = await readPdf(await printer.print(sampleContent));
    const expected = await readPdf(await pdfOfSheet(reportSheet(sampleContent)));
    expect([printed.pages, printed.imageCounts]).toEqual([expected.pages, expected.imageCounts]);
    expect(printer.threadCount).toBe(1);
  });

  test('stops printing a report when the caller has gone', async () => {
    await printer.print(sampleContent);
    const unneeded = new AbortController();
    const printing = printer.print(sampleContent, unneeded.signal);
    unneeded.abort();
    await expect(printing).rejects.toMatchObject({ name: 'AbortError' });
    expect(printer.threadCount).toBe(0);
  });

  test('passes on errors of the thread', async () => {
    const broken = {
      ...sampleContent,
      pictures: new Map(
        [...sampleContent.pictures].map(([key]) => [key, Buffer.from('no picture')]),
      ),
    };
    await expect(printer.print(broken)).rejects.toThrow('Unknown image format');
  });
});
