import type { AnalysisFile, Gender, ReportFile } from '@strideform/contracts';

/** The runner as the tenant describes them; null where a fact is not known. */
export interface PrintedRunner {
  readonly name: string | null;
  readonly gender: Gender | null;
  readonly ageYears: number | null;
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  readonly shoes: string | null;
}

/** Facts that may change after the session was reported: each print request provides them. */
export interface PrintedSession {
  readonly title: string;
  readonly tenantName: string;
  readonly createdAt: Date;
  readonly runner: PrintedRunner;
  /** Comments by block. */
  readonly formComments: Readonly<Record<string, string>>;
  readonly gaitComments: Readonly<Record<string, string>>;
  /** In words, who wrote the comments. */
  readonly commentAuthors: string;
  /** In words, by field, where the runner's current profile differs from the measured one. */
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
