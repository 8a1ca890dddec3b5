import type { AnalysisFile, ReportFile } from '@strideform/contracts';

/** As told; null where it was not. */
export interface PrintedRunner {
  readonly name: string | null;
  readonly gender: string | null;
  readonly ageYears: number | null;
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  readonly shoes: string | null;
}

/**
 * What may change after a session was reported: it is told afresh whenever the report is printed.
 */
export interface PrintedSession {
  readonly title: string;
  readonly tenantName: string;
  readonly createdAt: Date;
  readonly runner: PrintedRunner;
  /** Texts by block. */
  readonly formComments: Readonly<Record<string, string>>;
  readonly gaitComments: Readonly<Record<string, string>>;
  /** In words, who wrote them. */
  readonly commentAuthors: string;
  /** In words, by field, where the runner as told now is not the one that was measured with. */
  readonly profileChanges: Readonly<Record<string, string>>;
}

export interface ReportContent {
  readonly session: PrintedSession;
  readonly analysis: AnalysisFile;
  readonly report: ReportFile;
  /** JPEGs by the key of their address. */
  readonly pictures: ReadonlyMap<string, Buffer>;
}

export abstract class ReportPrinter {
  /** The report as a PDF. */
  abstract print(content: ReportContent): Promise<Buffer>;
}
