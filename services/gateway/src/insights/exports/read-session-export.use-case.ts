import { problemWords } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import type { ShownSession } from '../../sessions/demo/shown-session.ts';
import { requireExisting, requireSucceeded } from '../../sessions/session/session-refusals.ts';
import { LoadAnalysis } from '../measurements/load-analysis.use-case.ts';
import type { FileFormat } from './export-file.ts';
import { ExportWriter, type WrittenFile } from './export-writer.ts';

export interface WrittenExport {
  readonly session: SessionView;
  /** File of the export. null for JSON if the session has not succeeded. */
  readonly file: WrittenFile | null;
}

@Injectable()
export class ReadSessionExport {
  constructor(
    private readonly results: ResultsClient,
    private readonly loadAnalysis: LoadAnalysis,
    private readonly writer: ExportWriter,
  ) {}

  /**
   * @param signal aborts when the caller leaves
   * @throws {Conflict} for a file of a session that has not succeeded, because file formats cannot
   *   express an empty result. Also if the format needs a scale and the clip has none, or needs a
   *   side view and the clip is from behind.
   */
  async execute(
    shown: ShownSession,
    format: FileFormat | 'json',
    signal: AbortSignal,
  ): Promise<WrittenExport> {
    const session = await shown.find();
    if (format !== 'json') requireSucceeded(session, problemWords.nothing_to_export);
    if (session.status !== 'succeeded') return { session, file: null };
    const { tenantId, sessionId, attempt } = session;
    const result = await requireExisting(this.results.find(tenantId, sessionId, attempt));
    const analysis = await this.loadAnalysis.execute(result);
    const request = { session, analysis, format, tenantId: shown.askingTenantId };
    return { session, file: await this.writer.write(request, signal) };
  }
}
