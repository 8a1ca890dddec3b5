import { languageOf } from '@strideform/languages';
import { sides } from '@strideform/metric-book/measurement';
import type { ReportContent } from '../../domain/printed-content.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { drawComments } from './comments-page.ts';
import { drawFormPage } from './form-page.ts';
import { drawFrameNotes } from './frame-notes-page.ts';
import { drawGaitPage } from './gait-page.ts';
import { drawHistory } from './history-section.ts';
import { drawMethod } from './method-section.ts';
import { drawMetricTable } from './metric-table.ts';
import { maxLengths, Sheet } from './sheet.ts';
import { drawSummaryPage } from './summary-page.ts';
import { drawSymmetry } from './symmetry-section.ts';

/** Draws the pages that only a clip from the side has. */
function drawFromTheSide(sheet: Sheet, content: ReportContent): void {
  drawFormPage(sheet, content);
  for (const side of sides) drawGaitPage(sheet, content, side);
}

/** Draws the report of one session. */
export function reportSheet(
  content: ReportContent,
  language = languageOf(content.session.language),
): Sheet {
  const { session } = content;
  const title = printableText(session.title, maxLengths.title);
  const tenantName = printableText(session.tenantName, maxLengths.name);
  const sheet = new Sheet(language, {
    title: language.report.document.title(title),
    author: tenantName,
    createdAt: session.createdAt,
  });
  drawSummaryPage(sheet, content);
  drawFrameNotes(sheet, content);
  drawHistory(sheet, content);
  drawMetricTable(sheet, content);
  if (content.analysis.view !== 'rear') drawFromTheSide(sheet, content);
  drawComments(sheet, content);
  drawSymmetry(sheet, content);
  drawMethod(sheet, content);
  sheet.finish(tenantName, sheet.texts.document.foot(title, sheet.longDate(session.createdAt)));
  return sheet;
}
