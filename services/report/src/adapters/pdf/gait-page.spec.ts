import { languageOf, languages } from '@strideform/languages';
import { sides } from '@strideform/metric-book/measurement';
import { roughDotPt } from './curve-chart.ts';
import { drawGaitPage } from './gait-page.ts';
import { readPdf, type ReadPdf } from './read-pdf.fixture.ts';
import { sampleContent } from './sample-content.fixture.ts';
import { page, pdfOfSheet, Sheet } from './sheet.ts';

const { analysis, session } = sampleContent;

/** Prints the page of each side. */
function printed(language: string): Promise<ReadPdf> {
  const about = { title: '', author: '', createdAt: session.createdAt };
  const sheet = new Sheet(languageOf(language), about);
  for (const side of sides) drawGaitPage(sheet, sampleContent, side);
  sheet.finish('', '');
  return pdfOfSheet(sheet).then(readPdf);
}

test('dots the curves of the leg away from the camera as estimates, except of the trunk', async () => {
  const { pages, dashLengths } = await printed('en');
  const near = sides.findIndex((side) => side === analysis.near_side);
  const far = 1 - near;
  const dotted = (index: number): number =>
    dashLengths[index]!.filter((lengthPt) => lengthPt === roughDotPt).length;
  // The ankle's curve alone; hip, knee, ankle, and the legend's line.
  expect([dotted(near), dotted(far)]).toEqual([1, 4]);
  expect(pages[far]).toContain('cycle shown estimate next cycle');
  expect(pages[near]).toContain('cycle shown next cycle');
});

test.each(languages.map(({ code }) => code))('fits between the margins in %s', async (language) => {
  const { textEndsPt } = await printed(language);
  const roundingPt = 0.01;
  const marginPt = page.widthPt - page.marginPt + roundingPt;
  for (const endPt of textEndsPt) expect(endPt).toBeLessThan(marginPt);
});
