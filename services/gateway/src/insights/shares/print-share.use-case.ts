import { Inject, Injectable } from '@nestjs/common';
import type { reportV1 } from '@strideform/grpc';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { sharedAccess, type ShownSession } from '../../sessions/demo/shown-session.ts';
import { ReadAssessment } from '../assessment/read-assessment.use-case.ts';
import { ReadReportPdf, type PrintedReport } from '../reports/read-report-pdf.use-case.ts';
import { FindShare } from './find-share.use-case.ts';
import { ReadSharedHistory } from './read-shared-history.use-case.ts';
import type { SharedHistory } from './report-share.dto.ts';
import { shareUrl } from './share-links.ts';

/**
 * Prints a report with a QR code that leads to its shared page. Links are stored as digests, so the
 * caller, who made the link, sends its token.
 */
@Injectable()
export class PrintShare {
  constructor(
    private readonly find: FindShare,
    private readonly reports: ReadReportPdf,
    private readonly assessments: ReadAssessment,
    private readonly history: ReadSharedHistory,
    private readonly audit: ReadAudit,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** @throws {NotFound} like a read, and for a link that has ended or leads to another session */
  async execute(shown: ShownSession, token: string): Promise<PrintedReport> {
    const session = await shown.find();
    const { expiresAt, showsHistory = false } = await this.find.ofSession(session, token);
    const history = showsHistory
      ? await this.history.execute(session, await this.assessments.assess(session, sharedAccess))
      : null;
    const link = { url: shareUrl(this.config, token), expiresAt: expiresAt.toISOString() };
    const printed = { link, history: history?.metrics.map(toMetricHistory) ?? [] };
    const report = await this.reports.execute(shown, printed);
    await this.audit.record(shown.audited, 'report.read', 'The PDF with a link.');
    return report;
  }
}

const toMetricHistory = ({
  metric,
  points,
  change,
}: SharedHistory['metrics'][number]): reportV1.MetricHistory => ({
  metric,
  points: points.map(({ run_at: runAt, value, uncertainty, is_comparable: isComparable }) => ({
    ...{ runAt, value, isComparable },
    uncertainty: uncertainty ?? undefined,
  })),
  change: change ?? undefined,
});
