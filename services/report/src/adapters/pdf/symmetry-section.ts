import { differenceText, valueText } from '@strideform/metric-book/units';
import type { ReportContent } from '../../domain/printed-content.ts';
import { asymmetries, type Asymmetry } from '../../domain/printed-metrics.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';

/** Columns of the table, with their left edges, pt. */
const columns = [
  { head: 'metric', x: 0 },
  { head: 'left', x: 210 },
  { head: 'right', x: 270 },
  { head: 'difference', x: 330 },
  { head: 'index', x: 400 },
] as const;

const rowPt = 13.2;
const small = { sizePt: 7.5, color: colors.muted } as const;

/** Draws both sides of each metric: the mean of each side over its own strides. */
export function drawSymmetry(sheet: Sheet, { analysis }: ReportContent): void {
  const rows = asymmetries(analysis, sheet.language);
  sheet.ensureRoom(70 + rows.length * rowPt);
  sheet.heading(sheet.texts.symmetry.heading);
  if (rows.length === 0) sheet.text(sheet.texts.symmetry.none, 8);
  else drawTable(sheet, rows);
  const { near_side: nearSide } = analysis;
  const { legend } = sheet.texts.symmetry;
  const text = nearSide === null ? legend : `${legend} ${sheet.texts.symmetry.nearSide(nearSide)}`;
  sheet.text(text, 16, small);
}

function drawTable(sheet: Sheet, rows: readonly Asymmetry[]): void {
  for (const { head, x } of columns)
    sheet.line(sheet.texts.symmetry[head], page.marginPt + 4 + x, sheet.y, 110, small);
  sheet.y += 12;
  for (const [i, row] of rows.entries()) {
    if (i % 2 === 0) drawRowBackground(sheet);
    drawRow(sheet, row);
    sheet.y += rowPt;
  }
  sheet.y += 4;
}

function drawRowBackground(sheet: Sheet): void {
  const box = { x: page.marginPt, y: sheet.y - 1.5, width: contentWidthPt, height: rowPt };
  sheet.fill(box, colors.wash);
}

function drawRow(sheet: Sheet, row: Asymmetry): void {
  for (const [k, text] of cellsOf(sheet, row).entries()) {
    const x = columns[k]!.x;
    const endX = columns[k + 1]?.x ?? contentWidthPt;
    const font = row.isClear === true && k > 0 ? 'bold' : 'regular';
    sheet.line(text, page.marginPt + 4 + x, sheet.y, endX - x - 8, { sizePt: 8, font });
  }
}

/** Returns the texts of a row, one for each column. */
function cellsOf({ language }: Sheet, row: Asymmetry): string[] {
  const { title, unit, left, right, difference, indexPercent } = row;
  return [
    title,
    valueText(left, unit, language),
    valueText(right, unit, language),
    differenceText(difference, unit, language),
    valueText(indexPercent, '%', language),
  ];
}
