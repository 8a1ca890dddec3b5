import { metricBook, metricsShownIn } from '@strideform/metric-book';
import { measuredNumber, numberText } from '@strideform/metric-book/units';
import type { ReportContent } from '../../domain/printed-content.ts';
import {
  printableLines,
  printableText,
  printedMetric,
  type PrintedMetric,
} from '../../domain/printed-metrics.ts';
import { drawBrand } from './brand-band.ts';
import { drawChangeSince } from './change-section.ts';
import { drawFindings } from './finding-boxes.ts';
import { drawReferenceBand, printedValue } from './metric-table.ts';
import { drawShareLink } from './share-link-box.ts';
import { colors, contentWidthPt, maxLengths, page, type Sheet, type SheetBox } from './sheet.ts';

export function drawSummaryPage(sheet: Sheet, content: ReportContent): void {
  const { session } = content;
  const title = printableText(session.title, maxLengths.title);
  sheet.newPage();
  drawBrand(sheet, content);
  sheet.title(
    sheet.texts.summary.title,
    sheet.texts.summary.about(title, sheet.longDate(session.createdAt)),
  );
  drawVerdict(sheet, content);
  drawPeople(sheet, content);
  drawNote(sheet, session.athleteNote);
  drawShareLink(sheet, content);
  drawKeyFigures(sheet, content);
  drawChangeSince(sheet, content);
  drawFindings(sheet, content);
}

/**
 * Draws what limits the clip, and what to do about it, above everything else. What a good clip's
 * warnings say was corrected, or is within the uncertainty; they stand with the method.
 */
function drawVerdict(sheet: Sheet, { analysis: { quality } }: ReportContent): void {
  const { verdict = 'good', reasons = [] } = quality;
  if (verdict === 'good') return;
  const [first] = reasons;
  const cause = first === undefined ? [] : [first.problem, first.remedy];
  const sentences = cause.map((sentence) => sheet.translated(sentence));
  sheet.warning([sheet.texts.summary.verdicts[verdict], ...sentences].join(' '), 'bold');
  const warnings = quality.warnings.map(({ message }) => sheet.translated(message));
  if (warnings.length > 0) sheet.warning(sheet.texts.summary.warnings(warnings.join(' ')));
}

const columnCount = 4;

/**
 * A fact about the runner or the clinic in one or two columns. A long value gets more lines.
 */
interface Fact {
  readonly name: string;
  readonly value: string;
  readonly span: 1 | 2;
}

function drawPeople(sheet: Sheet, { session }: ReportContent): void {
  for (const row of rowsOf(factsOf(sheet, session))) drawFacts(sheet, row);
  sheet.y += 6;
  const changes = profileChangesText(sheet, session.profileChanges);
  if (changes === '') return;
  const style = { sizePt: 8, color: colors.warn };
  const height = sheet.paragraph(changes, page.marginPt, sheet.y - 2, contentWidthPt, style);
  sheet.y += height + 6;
}

/** Returns the known facts. */
function factsOf(sheet: Sheet, { runner, tenantName }: ReportContent['session']): Fact[] {
  const texts = sheet.texts.summary;
  const { name, gender, ageYears, heightCm, weightKg, shoes } = runner;
  const { years, centimetres, kilograms } = texts;
  const facts = [
    { name: texts.runner, value: name, span: 2 },
    { name: texts.gender, value: gender === null ? null : sheet.translated(gender), span: 1 },
    { name: texts.age, value: ageYears === null ? null : years(ageYears), span: 1 },
    { name: texts.height, value: heightCm === null ? null : centimetres(heightCm), span: 1 },
    { name: texts.weight, value: weightKg === null ? null : kilograms(weightKg), span: 1 },
    { name: texts.shoes, value: shoes, span: 2 },
    { name: texts.preparedBy, value: tenantName, span: 2 },
  ] as const;
  return facts.filter((fact): fact is (typeof facts)[number] & Fact => isPrinted(fact.value));
}

const isPrinted = (value: string | null): value is string => value !== null && value.trim() !== '';

/** Returns sentences such as "Leg length: measured with 90 cm; analyse again to apply 92 cm." */
export const profileChangesText = (
  sheet: Sheet,
  changes: Readonly<Record<string, string>>,
): string =>
  Object.entries(changes)
    .map(([field, change]) => profileChangeText(sheet, field, sheet.translated(change)))
    .join(' ');

function profileChangeText({ texts }: Sheet, field: string, change: string): string {
  const titles: Readonly<Record<string, string>> = texts.profileFields;
  return texts.summary.profileChange(titles[field] ?? field, change);
}

/** Puts each fact into the current row or, when it does not fit, into the next one. */
function rowsOf(facts: readonly Fact[]): Fact[][] {
  const rows: Fact[][] = [[]];
  let usedColumns = 0;
  for (const fact of facts) {
    if (usedColumns + fact.span > columnCount) {
      rows.push([]);
      usedColumns = 0;
    }
    rows.at(-1)!.push(fact);
    usedColumns += fact.span;
  }
  return rows;
}

function drawFacts(sheet: Sheet, row: readonly Fact[]): void {
  let x: number = page.marginPt;
  let rowHeight = 0;
  for (const fact of row) {
    const width = (contentWidthPt / columnCount) * fact.span;
    const height = drawFact(sheet, fact, x, width - 8);
    rowHeight = Math.max(rowHeight, height);
    x += width;
  }
  sheet.y += rowHeight + 14;
}

/** Draws a fact. @returns the height of its value, pt. */
function drawFact(sheet: Sheet, { name, value, span }: Fact, x: number, widthPt: number): number {
  const maxLength = span === 1 ? maxLengths.word : maxLengths.name;
  const text = printableText(value, maxLength);
  sheet.line(name, x, sheet.y, widthPt, { sizePt: 7, color: colors.muted });
  return sheet.paragraph(text, x, sheet.y + 9, widthPt, { sizePt: 9.5, font: 'bold' });
}

/** Draws the coach's note to the athlete. */
function drawNote(sheet: Sheet, note: string): void {
  if (note.trim() === '') return;
  sheet.heading(sheet.texts.summary.noteToAthlete);
  const text = printableLines(note, maxLengths.note);
  const height = sheet.paragraph(text, page.marginPt, sheet.y, contentWidthPt, { sizePt: 9.5 });
  sheet.y += height + 12;
}

const keyFigureHeightPt = 62;

function drawKeyFigures(sheet: Sheet, { analysis }: ReportContent): void {
  const gap = 6;
  const isRear = analysis.view === 'rear';
  const shown = metricsShownIn(isRear ? 'key_figures_from_behind' : 'key_figures');
  const width = (contentWidthPt - gap * (shown.length - 1)) / shown.length;
  for (const [i, { key }] of shown.entries()) {
    const box = {
      x: page.marginPt + i * (width + gap),
      y: sheet.y,
      width,
      height: keyFigureHeightPt,
    };
    drawKeyFigure(sheet, printedMetric(analysis, key, sheet.language), box);
    if (key === metricBook.balance.key)
      drawShares(sheet, printedMetric(analysis, metricBook.rbalance.key, sheet.language), box);
  }
  sheet.y += keyFigureHeightPt + 12;
}

function drawKeyFigure(sheet: Sheet, metric: PrintedMetric, box: SheetBox): void {
  const { x, y, width } = box;
  const { figure, unit } = figureOf(sheet, metric);
  const titleStyle = { sizePt: 7.5, color: colors.muted };
  const figureStyle = { font: 'bold', sizePt: 12.5, color: colors.accent } as const;
  const unitStyle = { sizePt: 7, color: colors.accent };
  sheet.fill(box, colors.accentWash, 4);
  sheet.line(metric.title, x + 6, y + 6, width - 8, titleStyle);
  sheet.line(figure, x + 6, y + 17, width - 8, figureStyle);
  const unitX = x + 9 + sheet.widthOf(figure, figureStyle);
  sheet.line(unit, unitX, y + 21.5, x + width - unitX, unitStyle);
  if (metric.reference !== null && metric.value !== null && metric.label === null)
    drawRange(sheet, metric, metric.value, metric.reference, box);
}

const captionStyle = { sizePt: 6, color: colors.muted } as const;

/** Draws the study's range as a bar with the value, and the ends of the range as text. */
function drawRange(
  sheet: Sheet,
  { unit, uncertainty }: PrintedMetric,
  value: number,
  reference: NonNullable<PrintedMetric['reference']>,
  { x, y, width }: SheetBox,
): void {
  const { range } = reference;
  const band = { x: x + 6, y: y + 33, width: width - 12, height: 8 };
  drawReferenceBand(sheet, band, { value, uncertainty, reference, barColor: colors.paper });
  const ends = [range.low, range.high].map((end) => numberText(end, unit, sheet.language));
  const text = sheet.texts.keyFigures.range[reference.kind](ends[0]!, ends[1]!);
  sheet.paragraph(text, x + 6, y + 43, width - 8, captionStyle);
}

/** Draws the meaning of a balance of less than 100 %. */
function drawShares(
  sheet: Sheet,
  { value, uncertainty, unit }: PrintedMetric,
  { x, y, width }: SheetBox,
): void {
  if (value === null) return;
  const left = numberText(100 - value, unit, sheet.language);
  const text = sheet.texts.keyFigures.shares(
    left,
    measuredNumber(value, uncertainty, unit, sheet.language),
  );
  sheet.paragraph(text, x + 6, y + 36, width - 10, captionStyle);
}

/** Returns the word or number for large type, and the unit after it. */
function figureOf(
  sheet: Sheet,
  metric: PrintedMetric,
): { readonly figure: string; readonly unit: string } {
  if (metric.label !== null) return { figure: sheet.translated(metric.label), unit: '' };
  const [figure, ...unit] = printedValue(sheet, { ...metric, uncertainty: null }).split(' ');
  return { figure: figure!, unit: unit.join(' ') };
}
