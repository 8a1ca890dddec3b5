import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { FindSession, type SessionRequest } from '../../sessions/demo/find-session.use-case.ts';
import { LoadAnalysis } from '../measurements/load-analysis.use-case.ts';
import { requireExisting } from '../../sessions/session/require-existing.ts';
import { requireSucceeded } from '../../sessions/session/require-succeeded.ts';
import type { FileFormat } from './export-file.ts';
import { ExportWriter, type WrittenFile } from './export-writer.ts';

export interface ExportRequest extends SessionRequest {
  readonly format: FileFormat | 'json';
}

export interface WrittenExport {
  readonly session: SessionView;
  /** null in JSON for a session that has not succeeded. */
  readonly file: WrittenFile | null;
}

@Injectable()
export class ReadSessionExport {
  constructor(
    private readonly findSession: FindSession,
    private readonly results: ResultsClient,
    private readonly loadAnalysis: LoadAnalysis,
    private readonly writer: ExportWriter,
  ) {}

  /**
   * @param signal Aborted: nobody reads the export any more.
   * @throws {Conflict} for a file of a session that has not succeeded: files have no way to say
   *   that there is nothing in them yet. Also for a file of lengths of a clip without a scale, and
   *   for one that needs a side view of a clip from behind.
   */
  async execute(
    caller: Caller,
    request: ExportRequest,
    signal: AbortSignal,
  ): Promise<WrittenExport> {
    const { format } = request;
    const session = await this.findSession.execute(caller, request);
    if (format !== 'json') requireSucceeded(session, 'nothing to export');
    if (session.status !== 'succeeded') return { session, file: null };
    const { tenantId, sessionId, attempt } = session;
    const result = await requireExisting(this.results.find(tenantId, sessionId, attempt));
    const analysis = await this.loadAnalysis.execute(result);
    const asked = { session, analysis, format, tenantId: caller.tenantId };
    return { session, file: await this.writer.write(asked, signal) };
  }
}
