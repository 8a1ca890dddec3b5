import type { ReportContent } from '../../domain/printed-content.ts';
import { onePixelJpeg } from '../../sample-report.fixture.ts';
import { readPdf, type ReadPdf } from './read-pdf.fixture.ts';
import { reportSheet } from './report-document.ts';
import { sampleContent } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

const { session } = sampleContent;
const printed = async (changes: Partial<ReportContent>): Promise<ReadPdf> =>
  readPdf(await pdfOfSheet(reportSheet({ ...sampleContent, ...changes })));

test('shows the notes for the athlete with their drawings, and no page without notes', async () => {
  const shares = [
    [0.2, 0.2],
    [0.2, 0.5],
    [0.4, 0.5],
  ] as const;
  const note = { frame: 3, timeS: 1.25, text: 'Lands ahead of the knee.' };
  const marks = [{ kind: 'angle', colour: 'yellow', shares, text: '' }] as const;
  const { pages } = await printed({
    session: {
      ...session,
      frameNotes: [
        { ...note, marks },
        { ...note, frame: 9, marks: [] },
      ],
    },
    framePictures: new Map([[3, onePixelJpeg]]),
  });
  const page = pages.find((text) => text.includes('What your coach has marked'))!;
  expect(page).toContain('Lands ahead of the knee.');
  expect(page).toContain('1.25 s');
  expect(page).toContain('90°');
  expect(page).toContain('No picture: not available');
  expect((await printed({})).pages.join()).not.toContain('What your coach has marked');
});
