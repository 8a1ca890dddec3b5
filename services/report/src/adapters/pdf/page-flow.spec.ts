import type { ReportContent } from '../../domain/printed-content.ts';
import { readPdf } from './read-pdf.fixture.ts';
import { reportSheet } from './report-document.ts';
import { metricChange, sampleContent } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

const { analysis, report, session } = sampleContent;
const pagesOf = async (changes: Partial<ReportContent>): Promise<readonly string[]> =>
  (await readPdf(await pdfOfSheet(reportSheet({ ...sampleContent, ...changes })))).pages;

/** Fills the first page, so that its last box is on the second one. */
const fullSummary = {
  ...session,
  athleteNote: 'Well done, keep going. '.repeat(24),
  changeSince: {
    earlier: { title: 'Easy run', createdAt: new Date('2026-11-03T09:00:00Z') },
    metrics: (['cadence', 'contact_time', 'flight_time', 'posture_angle'] as const).map((metric) =>
      metricChange({ metric }),
    ),
  },
};

test('the notes of a coach begin below what the summary had no space for', async () => {
  const note = { frame: 3, timeS: 1.25, text: 'Lands ahead of the knee.', marks: [] };
  const pages = await pagesOf({ session: { ...fullSummary, frameNotes: [note] } });
  expect(pages[0]).not.toContain('We know of no study');
  expect(pages[1]).toMatch(/We know of no study.*What your coach has marked.*Measurements/);
});

test('a side without a cycle gets no page of its own', async () => {
  const pages = await pagesOf({ report: { ...report, gait: { ...report.gait, left: null } } });
  const whole = await pagesOf({});
  expect(pages).toHaveLength(whole.length - 1);
  expect(pages.find((text) => text.includes('Left gait cycle'))).toContain('Running form');
});

test('comments begin below the last lines of a page', async () => {
  const gait = { left: null, right: null };
  const formComments = { contact_angle: 'Land closer to the body.' };
  const pages = await pagesOf({
    report: { ...report, gait },
    session: { ...session, formComments },
  });
  const ofComment = pages.find((text) => text.includes('Land closer to the body.'))!;
  expect(ofComment).toContain('Right gait cycle');
});

const warned = (verdict: 'good' | 'fair', message: string) => {
  const warnings = [{ code: 'far', message }];
  return { ...analysis, quality: { ...analysis.quality, verdict, reasons: [], warnings } };
};

test('what was corrected in a good clip stands with the method, and not above all else', async () => {
  const pages = await pagesOf({ analysis: warned('good', 'The camera was tilted.') });
  expect(pages[0]).not.toContain('tilted');
  expect(pages.at(-1)).toContain('The camera was tilted.');
  const [first] = await pagesOf({ analysis: warned('fair', 'The camera was tilted.') });
  expect(first).toContain('Read with care: The camera was tilted.');
});

test.each([
  ['three boxes stay on the first page under many warnings', 36, [3, 0]],
  ['the table begins below a box that the first page has no room for', 105, [2, 1]],
])('%s', async (_title, sentenceCount, boxCounts) => {
  const message = 'The camera was far away. '.repeat(sentenceCount);
  const pages = await pagesOf({ analysis: warned('fair', message) });
  const counts = pages.slice(0, 2).map((page) => page.split(': keep it').length - 1);
  expect(counts).toEqual(boxCounts);
  expect(pages[1]).toContain('Measurements');
});

test('the table begins below two boxes, and goes on with its head on the next page', async () => {
  const message = 'The camera was far away. '.repeat(160);
  const pages = await pagesOf({ analysis: warned('fair', message) });
  expect(pages[1]).toMatch(/keep it .*keep it .*Measurements Metric Measured/);
  expect(pages[2]).toMatch(/^Metric Measured .*Values are means/);
});
