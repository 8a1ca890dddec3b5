import type { AnalysisHead, Gender, ReportFile } from '@strideform/contracts';
import type {
  ChangeSince,
  ComparedCurve,
  DatedSession,
  MetricChange,
  UsualRange,
} from './change.ts';

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
  /** Code of the language of the report. */
  readonly language: string;
  readonly title: string;
  readonly tenantName: string;
  readonly createdAt: Date;
  readonly runner: PrintedRunner;
  /** Comments by block. */
  readonly formComments: Readonly<Record<string, string>>;
  readonly gaitComments: Readonly<Record<string, string>>;
  /** Authors of the comments, in words. */
  readonly commentAuthors: string;
  /** Differences of the runner's current profile from the measured one, in words, by field. */
  readonly profileChanges: Readonly<Record<string, string>>;
  /** Ranges in which the runner's values usually lie, by metric. */
  readonly usual: Readonly<Record<string, UsualRange>>;
  /** null: the report says nothing about change. */
  readonly changeSince: ChangeSince | null;
}

export interface ReportContent {
  readonly session: PrintedSession;
  readonly analysis: AnalysisHead;
  readonly report: ReportFile;
  /** JPEGs by the key of their address. */
  readonly pictures: ReadonlyMap<string, Buffer>;
}

/** Two sessions of one runner side by side. */
export interface ComparisonContent {
  /** Code of the language of the document. */
  readonly language: string;
  readonly tenantName: string;
  readonly runnerName: string;
  readonly earlier: DatedSession;
  readonly later: DatedSession;
  /** Sentences: why the sessions may not be compared; empty where they may. */
  readonly reasons: readonly string[];
  readonly metrics: readonly MetricChange[];
  /** Empty where the sessions may not be compared. */
  readonly curves: readonly ComparedCurve[];
}
