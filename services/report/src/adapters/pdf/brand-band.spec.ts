import { onePixelJpeg } from '../../sample-report.fixture.ts';
import { paintedPage, readPdf } from './read-pdf.fixture.ts';
import { reportSheet } from './report-document.ts';
import { sampleContent } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

const { session } = sampleContent;
const printed = (brand: typeof session.brand): Promise<Buffer> =>
  pdfOfSheet(reportSheet({ ...sampleContent, session: { ...session, brand } }));

/** Returns true if the page has many pixels of a colour. */
async function hasColour(bytes: Buffer, rgb: readonly number[]): Promise<boolean> {
  const { data } = await paintedPage(bytes, 1);
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (rgb.every((part, i) => Math.abs(data[at + i]! - part) < 3)) count += 1;
  return count > 10_000;
}

test("has a band with the club's colour, logo and name above everything else", async () => {
  const plain = await printed(null);
  const branded = await printed({
    ...{ colour: '#ffcc00', textColour: '#000000' },
    logo: onePixelJpeg,
  });
  const yellow = [255, 204, 0];
  expect(await hasColour(plain, yellow)).toBe(false);
  expect(await hasColour(branded, yellow)).toBe(true);
  const [before, after] = [await readPdf(plain), await readPdf(branded)];
  expect(after.imageCounts[0]).toBe(before.imageCounts[0]! + 1);
  expect(after.pages[0]!.indexOf('Riverside Clinic')).toBeLessThan(
    after.pages[0]!.indexOf('Running gait and form report'),
  );
});
