import { Injectable } from '@nestjs/common';
import type { AnalysisFile } from '@strideform/contracts';
import type { Caller } from '../../api-keys/api-key.ts';
import { mustHaveSucceeded } from '../succeeded-session.ts';
import type { SessionRequest } from '../find-session.use-case.ts';
import { ReadSessionExport } from './read-session-export.use-case.ts';
import type { ExportReading } from '../session-reading.ts';

export interface FinishedExport extends ExportReading {
  readonly analysis: AnalysisFile;
}

/** What a session's files are made from: a file cannot say that there is nothing in it yet. */
@Injectable()
export class ReadFinishedExport {
  constructor(private readonly readExport: ReadSessionExport) {}

  /** @throws {Conflict} for a session that has not succeeded */
  async execute(caller: Caller, request: SessionRequest): Promise<FinishedExport> {
    const { session, analysis } = await this.readExport.execute(caller, request);
    mustHaveSucceeded(session, 'nothing to export');
    return { session, analysis: analysis! };
  }
}
