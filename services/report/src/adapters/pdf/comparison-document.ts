import type { DatedSession } from '../../domain/change.ts';
import type { ComparisonContent } from '../../domain/printed-content.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { drawComparisonCurves } from './comparison-curves.ts';
import { drawComparisonTable } from './comparison-table.ts';
import { comparisonTexts } from './report-pdf-texts.ts';
import { colors, contentWidthPt, longDateText, maxLengths, page, Sheet } from './sheet.ts';

/** Two sessions of one runner: the table of changes, and the curves. */
export function comparisonSheet(content: ComparisonContent): Sheet {
  const { earlier, later } = content;
  const runner = printableText(content.runnerName, maxLengths.name);
  const tenantName = printableText(content.tenantName, maxLengths.name);
  const sheet = new Sheet({
    title: comparisonTexts.document(runner),
    author: tenantName,
    createdAt: later.createdAt,
  });
  sheet.newPage();
  sheet.title(comparisonTexts.title, comparisonTexts.about(runner));
  drawSessions(sheet, content);
  drawReasons(sheet, content.reasons);
  drawComparisonTable(sheet, content);
  drawComparisonCurves(sheet, content);
  const dates = [earlier, later].map(({ createdAt }) => longDateText(createdAt));
  sheet.finish(tenantName, comparisonTexts.foot(dates[0]!, dates[1]!));
  return sheet;
}

function drawSessions(sheet: Sheet, { earlier, later }: ComparisonContent): void {
  const half = contentWidthPt / 2;
  drawSession(sheet, comparisonTexts.earlier, earlier, page.marginPt);
  drawSession(sheet, comparisonTexts.later, later, page.marginPt + half);
  sheet.y += 30;
}

function drawSession(
  sheet: Sheet,
  nameOf: (date: string) => string,
  session: DatedSession,
  x: number,
): void {
  const title = printableText(session.title, maxLengths.name);
  const width = contentWidthPt / 2 - 8;
  const name = nameOf(longDateText(session.createdAt));
  sheet.line(name, x, sheet.y, width, { sizePt: 7, color: colors.muted });
  sheet.line(title, x, sheet.y + 9, width, { sizePt: 9.5, font: 'bold' });
}

function drawReasons(sheet: Sheet, reasons: readonly string[]): void {
  if (reasons.length > 0) sheet.warning(comparisonTexts.notComparable(reasons.join('; ')));
}
