import { languageOf } from '@strideform/languages';
import type { DatedSession } from '../../domain/change.ts';
import type { ComparisonContent } from '../../domain/printed-content.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { drawComparisonCurves } from './comparison-curves.ts';
import { drawComparisonTable } from './comparison-table.ts';
import { colors, contentWidthPt, maxLengths, page, Sheet } from './sheet.ts';

/** Draws the comparison of two sessions of one runner: the table of changes, and the curves. */
export function comparisonSheet(
  content: ComparisonContent,
  language = languageOf(content.language),
): Sheet {
  const { earlier, later } = content;
  const runner = printableText(content.runnerName, maxLengths.name);
  const tenantName = printableText(content.tenantName, maxLengths.name);
  const sheet = new Sheet(language, {
    title: language.report.comparison.document(runner),
    author: tenantName,
    createdAt: later.createdAt,
  });
  sheet.newPage();
  sheet.title(sheet.texts.comparison.title, sheet.texts.comparison.about(runner));
  drawSessions(sheet, content);
  drawReasons(sheet, content.reasons);
  drawComparisonTable(sheet, content);
  drawComparisonCurves(sheet, content);
  const dates = [earlier, later].map(({ createdAt }) => sheet.longDate(createdAt));
  sheet.finish(tenantName, sheet.texts.comparison.foot(dates[0]!, dates[1]!));
  return sheet;
}

function drawSessions(sheet: Sheet, { earlier, later }: ComparisonContent): void {
  const half = contentWidthPt / 2;
  drawSession(sheet, sheet.texts.comparison.earlier, earlier, page.marginPt);
  drawSession(sheet, sheet.texts.comparison.later, later, page.marginPt + half);
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
  const name = nameOf(sheet.longDate(session.createdAt));
  sheet.line(name, x, sheet.y, width, { sizePt: 7, color: colors.muted });
  sheet.line(title, x, sheet.y + 9, width, { sizePt: 9.5, font: 'bold' });
}

function drawReasons(sheet: Sheet, reasons: readonly string[]): void {
  if (reasons.length > 0)
    sheet.warning(
      sheet.texts.comparison.notComparable(
        reasons.map((reason) => sheet.translated(reason)).join('; '),
      ),
    );
}
