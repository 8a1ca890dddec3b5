import { Injectable } from '@nestjs/common';
import { sides } from '@strideform/biomechanics';
import { buffer } from 'node:stream/consumers';
import { ReportPrinter, type ReportContent } from '../../application/report-printer.port.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { drawComments } from './comments-page.ts';
import { drawFormPage } from './form-page.ts';
import { drawGaitPage } from './gait-page.ts';
import { drawMethod } from './method-section.ts';
import { documentTexts } from './report-pdf-texts.ts';
import { Sheet } from './sheet.ts';
import { drawMeasurementsPage, drawSummaryPage, longDateText, maxLengths } from './summary-page.ts';
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
    drawMeasurementsPage(sheet, content);
    drawFormPage(sheet, content);
    for (const side of sides) drawGaitPage(sheet, content, side);
    drawComments(sheet, content);
    drawSymmetry(sheet, content);
    drawMethod(sheet, content);
    sheet.finish(tenantName, documentTexts.foot(title, longDateText(session.createdAt)));
    sheet.doc.end();
    return buffer(sheet.doc);
  }
}
