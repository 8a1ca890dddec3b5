import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { ReportPrinter, type ReportContent } from '../../application/report-printer.port.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { drawComments, drawMethod, drawSymmetry } from './closing-pages.ts';
import { drawFormPage } from './form-page.ts';
import { drawGaitPage } from './gait-page.ts';
import { Sheet } from './sheet.ts';
import { dateText, drawSummaryPage, lengths } from './summary-page.ts';

/** A4 pages with vector curves and embedded fonts. */
@Injectable()
export class PdfkitReportPrinter extends ReportPrinter {
  print(content: ReportContent): Promise<Buffer> {
    const { session } = content;
    const [title, tenant] = [
      printableText(session.title, lengths.title),
      printableText(session.tenantName, lengths.name),
    ];
    const sheet = new Sheet({
      title: `Running gait and form report: ${title}`,
      author: tenant,
      createdAt: session.createdAt,
    });
    drawSummaryPage(sheet, content);
    drawFormPage(sheet, content);
    drawSymmetry(sheet, content);
    for (const side of ['left', 'right'] as const) drawGaitPage(sheet, content, side);
    drawComments(sheet, content);
    drawMethod(sheet, content);
    sheet.finish(tenant, `${title}  ·  ${dateText(session.createdAt)}`);
    sheet.doc.end();
    return buffer(sheet.doc);
  }
}
