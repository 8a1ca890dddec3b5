import type { ReportContent } from '../../application/report-printer.port.ts';
import { printableText, printedMetric } from '../../domain/printed-metrics.ts';
import { drawMetricTable, valueText } from './metric-table.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';

/** What is printed of a text that somebody typed. */
export const lengths = { title: 90, name: 60, word: 40 } as const;

export function drawSummaryPage(sheet: Sheet, content: ReportContent): void {
  const { session, analysis } = content;
  sheet.newPage();
  sheet.title(
    'Running gait and form report',
    `${printableText(session.title, lengths.title)}  ·  ${dateText(session.createdAt)}`,
  );
  drawPeople(sheet, content);
  drawKeyFigures(sheet, content);
  drawMetricTable(sheet, content);
  const { warnings } = analysis.quality;
  if (warnings.length === 0) return;
  sheet.y += 8;
  const text = `Read with care: ${warnings.map(({ message }) => message).join(' ')}`;
  const height = sheet.heightOf(text, contentWidthPt - 16, { sizePt: 8 }) + 10;
  sheet.need(height);
  sheet.fill({ x: page.marginPt, y: sheet.y, width: contentWidthPt, height }, colors.warnWash, 3);
  sheet.paragraph(text, page.marginPt + 8, sheet.y + 5, contentWidthPt - 16, {
    sizePt: 8,
    color: colors.warn,
  });
  sheet.y += height;
}

/** 24 November 2026, in UTC. */
export const dateText = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at);

const columns = 4;

/**
 * One thing told of the people, over as many of the columns as it may need; a longer text goes on
 * below.
 */
interface Fact {
  readonly name: string;
  readonly value: string | null;
  readonly span: 1 | 2;
}
type Told = Fact & { readonly value: string };

function drawPeople(
  sheet: Sheet,
  { session: { runner, tenantName, profileChanges } }: ReportContent,
): void {
  const facts: readonly Fact[] = [
    { name: 'Runner', value: runner.name, span: 2 },
    { name: 'Gender', value: runner.gender, span: 1 },
    { name: 'Age', value: runner.ageYears === null ? null : `${runner.ageYears} years`, span: 1 },
    { name: 'Height', value: runner.heightCm === null ? null : `${runner.heightCm} cm`, span: 1 },
    { name: 'Weight', value: runner.weightKg === null ? null : `${runner.weightKg} kg`, span: 1 },
    { name: 'Shoes', value: runner.shoes, span: 2 },
    { name: 'Prepared by', value: tenantName, span: 2 },
  ];
  for (const row of rowsOf(
    facts.filter((fact): fact is Told => fact.value !== null && fact.value.trim() !== ''),
  ))
    drawFacts(sheet, row);
  sheet.y += 6;
  const changes = profileChangesText(profileChanges);
  if (changes !== '')
    sheet.y +=
      sheet.paragraph(changes, page.marginPt, sheet.y - 2, contentWidthPt, {
        sizePt: 8,
        color: colors.warn,
      }) + 6;
}

/** "Leg length: measured with 90 cm; analyse again to apply 92 cm." */
export const profileChangesText = (changes: Readonly<Record<string, string>>): string =>
  Object.entries(changes)
    .map(
      ([field, change]) =>
        `${field.charAt(0).toUpperCase()}${field.slice(1).replaceAll('_', ' ')}: ${change}.`,
    )
    .join(' ');

function rowsOf(facts: readonly Told[]): Told[][] {
  const rows: Told[][] = [[]];
  for (const fact of facts) {
    const taken = rows.at(-1)!.reduce((sum, { span }) => sum + span, 0);
    if (taken + fact.span > columns) rows.push([]);
    rows.at(-1)!.push(fact);
  }
  return rows;
}

function drawFacts(sheet: Sheet, row: readonly Told[]): void {
  const style = { sizePt: 9.5, font: 'bold' } as const;
  let x: number = page.marginPt;
  const heights = row.map(({ name, value, span }) => {
    const width = (contentWidthPt / columns) * span;
    sheet.line(name, x, sheet.y, width - 8, { sizePt: 7, color: colors.muted });
    const height = sheet.paragraph(
      printableText(value, span === 1 ? lengths.word : lengths.name),
      x,
      sheet.y + 9,
      width - 8,
      style,
    );
    x += width;
    return height;
  });
  sheet.y += Math.max(0, ...heights) + 14;
}

const keyFigures = ['speed', 'cadence', 'contact_time', 'footstrike', 'balance'] as const;

function drawKeyFigures(sheet: Sheet, { analysis }: ReportContent): void {
  const gap = 7;
  const width = (contentWidthPt - gap * (keyFigures.length - 1)) / keyFigures.length;
  keyFigures.forEach((key, i) => {
    const metric = printedMetric(analysis, key);
    const x = page.marginPt + i * (width + gap);
    sheet.fill({ x, y: sheet.y, width, height: 42 }, colors.accentWash, 4);
    sheet.line(metric.title, x + 8, sheet.y + 7, width - 12, { sizePt: 7.5, color: colors.muted });
    const [figure, ...unit] =
      metric.label === null
        ? valueText({ ...metric, uncertainty: null }).split(' ')
        : [metric.label];
    const style = { font: 'bold', sizePt: 14, color: colors.accent } as const;
    sheet.line(figure!, x + 8, sheet.y + 18, width - 12, style);
    sheet.line(unit.join(' '), x + 12 + sheet.widthOf(figure!, style), sheet.y + 23.5, width, {
      sizePt: 8.5,
      color: colors.accent,
    });
  });
  sheet.y += 54;
}
