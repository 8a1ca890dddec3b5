import { gaitReport } from '@strideform/gait-engine';
import { pseudoLanguage } from '@strideform/languages/pseudo-language';
import { buildReportFile } from '../../domain/report-file.ts';
import { analysisFromBehind } from '../../sample-report.fixture.ts';
import { readPdf, type ReadPdf } from './read-pdf.fixture.ts';
import { reportSheet } from './report-document.ts';
import { sampleContent } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

describe('the report of a clip from behind as a PDF', () => {
  let text: string;
  beforeAll(async () => {
    const fromBehind = analysisFromBehind();
    const none = new Map();
    const report = buildReportFile(fromBehind, gaitReport(fromBehind), none);
    const content = { ...sampleContent, analysis: fromBehind, report, pictures: none };
    const pdf = await readPdf(await pdfOfSheet(reportSheet(content)));
    text = pdf.pages.join('\n');
  });

  test('prints measured values with their uncertainty, and reasons for missing ones', () => {
    expect(text).toMatch(/Step width 0\.1\d ± 0\.0\d m/);
    expect(text).toMatch(/Knee window 0\.1\d ± 0\.0\d m/);
    expect(text).toMatch(/Cadence 1(69|70)\.\d ± \d\.\d steps\/min/);
    expect(text).toContain('the heel is not seen accurately enough from behind');
    expect(text).toContain('need a clip from the side');
    expect(text).toContain('seen from behind');
    expect(text).toMatch(/Speed 10\.8 ± 0\.1 km\/h Pace 5:33/);
    expect(text).toContain('Remarks. Speed, Pace: the belt speed that was given');
  });

  test('has no pages, sides or ranges of a side view', () => {
    for (const absent of ['Running form', 'gait cycle', 'faced the camera', 'Power', 'passed'])
      expect(text).not.toContain(absent);
  });

  test('advises without a place for pictures, which would be of a side view', () => {
    expect(text).toContain('Cadence: keep it');
    expect(text).toContain('Keep this rhythm');
    for (const absent of ['No picture', 'A picture shows one stride'])
      expect(text).not.toContain(absent);
  });
});

describe('the report in another language', () => {
  let pdf: ReadPdf;
  beforeAll(async () => {
    pdf = await readPdf(await pdfOfSheet(reportSheet(sampleContent, pseudoLanguage)));
  });

  test('has its titles, reasons and words in that language', () => {
    const text = pdf.pages.join(' ');
    for (const part of [
      '[What to take home]',
      '[Running form]',
      '[Method and limits]',
      "[needs the runner's weight]",
      '[male]',
    ])
      expect(text).toContain(part);
  });

  test('has its numbers and dates in that language', () => {
    expect(pdf.pages[1]).toMatch(/7,\d ± \d,\d+ cm/);
    expect(pdf.pages[1]).not.toMatch(/\d\.\d+ (cm|°|%)/);
    expect(pdf.pages[0]).toContain('24. November 2026');
  });
});
