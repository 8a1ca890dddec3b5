import { Injectable } from '@nestjs/common';
import { sides } from '@strideform/biomechanics';
import { buffer } from 'node:stream/consumers';
import {
  ReportPrinter,
  type ComparisonContent,
  type ReportContent,
} from '../../application/report-printer.port.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { drawComments } from './comments-page.ts';
import { comparisonSheet } from './comparison-document.ts';
import { drawFormPage } from './form-page.ts';
import { drawGaitPage } from './gait-page.ts';
import { drawMethod } from './method-section.ts';
import { drawMetricTable } from './metric-table.ts';
import { documentTexts } from './report-pdf-texts.ts';
import { longDateText, maxLengths, Sheet } from './sheet.ts';
import { drawSummaryPage } from './summary-page.ts';
import { drawSymmetry } from './symmetry-section.ts';

/** A4 pages with vector curves and embedded fonts. */
@Injectable()
export class PdfkitReportPrinter extends ReportPrinter {
  print(content: ReportContent): Promise<Buffer> {
    const { session } = content;
    const title = printableText(session.title, maxLengths.title);
    const tenantName = printableText(session.tenantName, maxLengths.name);
    const sheet = new Sheet({
      title: documentTexts.title(title),
      author: tenantName,
      createdAt: session.createdAt,
    });
    drawSummaryPage(sheet, content);
    drawMetricTable(sheet, content);
    drawFormPage(sheet, content);
    for (const side of sides) drawGaitPage(sheet, content, side);
    drawComments(sheet, content);
    drawSymmetry(sheet, content);
    drawMethod(sheet, content);
    sheet.finish(tenantName, documentTexts.foot(title, longDateText(session.createdAt)));
    return written(sheet);
  }

  printComparison(content: ComparisonContent): Promise<Buffer> {
    return written(comparisonSheet(content));
  }
}

function written({ doc }: Sheet): Promise<Buffer> {
  doc.end();
  return buffer(doc);
}
