import type { ReportContent } from '../../application/report-printer.port.ts';
import { printable, printedMetric } from '../../domain/printed-metrics.ts';
import { drawMetricTable, valueText } from './metric-table.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';

/** What is printed of a text that somebody typed. */
export const lengths = { title: 90, name: 60, word: 40 } as const;

export function drawSummaryPage(sheet: Sheet, content: ReportContent): void {
  const { session, analysis } = content;
  sheet.newPage();
  sheet.title('Running gait and form report', `${printable(session.title, lengths.title)}  ·  ${dateText(session.createdAt)}`);
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
  sheet.paragraph(text, page.marginPt + 8, sheet.y + 5, contentWidthPt - 16, { sizePt: 8, color: colors.warn });
  sheet.y += height;
}

/** 24 November 2026, in UTC. */
export const dateText = (at: Date): string => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);

function drawPeople(sheet: Sheet, { session: { runner, tenantName } }: ReportContent): void {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Runner', runner.name], ['Gender', runner.gender], ['Age', runner.ageYears === null ? null : `${runner.ageYears} years`],
    ['Height', runner.heightCm === null ? null : `${runner.heightCm} cm`], ['Weight', runner.weightKg === null ? null : `${runner.weightKg} kg`], ['Shoes', runner.shoes], ['Prepared by', tenantName],
  ];
  const told = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1].trim() !== '');
  const columns = 4;
  const width = contentWidthPt / columns;
  told.forEach(([name, value], i) => {
    const [x, y] = [page.marginPt + (i % columns) * width, sheet.y + Math.floor(i / columns) * 27];
    sheet.line(name, x, y, width - 8, { sizePt: 7, color: colors.muted });
    sheet.line(printable(value, name === 'Runner' ? lengths.name : lengths.word), x, y + 9, width - 8, { sizePt: 9.5, font: 'bold' });
  });
  sheet.y += Math.ceil(told.length / columns) * 27 + 6;
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
    const [figure, ...unit] = metric.label === null ? valueText({ ...metric, uncertainty: null }).split(' ') : [metric.label];
    const style = { font: 'bold', sizePt: 14, color: colors.accent } as const;
    sheet.line(figure!, x + 8, sheet.y + 18, width - 12, style);
    sheet.line(unit.join(' '), x + 12 + sheet.widthOf(figure!, style), sheet.y + 23.5, width, { sizePt: 8.5, color: colors.accent });
  });
  sheet.y += 54;
}
