import { Inject, Injectable } from '@nestjs/common';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import type { ShownSession } from '../../sessions/demo/shown-session.ts';
import { ReadReportPdf, type PrintedReport } from '../reports/read-report-pdf.use-case.ts';
import { FindShare } from './find-share.use-case.ts';
import { shareUrl } from './share-url.ts';

/**
 * Prints a report with a QR code that leads to its shared page. Links are stored as digests, so the
 * caller, who made the link, sends its token.
 */
@Injectable()
export class PrintShare {
  constructor(
    private readonly find: FindShare,
    private readonly reports: ReadReportPdf,
    private readonly audit: ReadAudit,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** @throws {NotFound} like a read, and for a link that has ended or leads to another session */
  async execute(shown: ShownSession, token: string): Promise<PrintedReport> {
    const { expiresAt } = await this.find.ofSession(await shown.find(), token);
    const link = { url: shareUrl(this.config, token), expiresAt: expiresAt.toISOString() };
    const report = await this.reports.execute(shown, link);
    await this.audit.record(shown.audited, 'report.read', 'The PDF with a link.');
    return report;
  }
}
