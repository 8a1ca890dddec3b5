import jsQR from 'jsqr';
import { paintedPage, readPdf } from './read-pdf.fixture.ts';
import { reportSheet } from './report-document.ts';
import { sampleContent } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

// The types of the package do not say that the module is the function itself.
const readCode = jsQR as unknown as typeof jsQR.default;

const { session } = sampleContent;
const url = `https://strideform.example.org/console/shared/${'aB3-_xYz9'.repeat(5).slice(0, 43)}`;
const shareLink = { url, expiresAt: new Date('2026-12-24T09:00:00Z') };

test('has a QR code on its first page that leads to the shared page, drawn as paths', async () => {
  const bytes = await pdfOfSheet(
    reportSheet({ ...sampleContent, session: { ...session, shareLink } }),
  );
  const { data, width, height } = await paintedPage(bytes, 1);
  expect(readCode(data, width, height)?.data).toBe(url);
  const { pages, imageCounts } = await readPdf(bytes);
  expect(pages[0]).toContain('The link works until 24 December 2026');
  const withoutCode = await readPdf(await pdfOfSheet(reportSheet(sampleContent)));
  expect(imageCounts).toEqual(withoutCode.imageCounts);
  expect(withoutCode.pages.join()).not.toContain('The link works until');
});
