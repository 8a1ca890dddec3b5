import type { PenMark } from '@strideform/drawing/marks';
import type { AnalysisHead, Gender, ReportFile } from '@strideform/contracts';
import type {
  ChangeSince,
  ComparedCurve,
  DatedSession,
  MetricChange,
  MetricHistory,
  UsualRange,
} from './change.ts';

/** The tenant's description of the runner; null for unknown facts. */
export interface PrintedRunner {
  readonly name: string | null;
  readonly gender: Gender | null;
  readonly ageYears: number | null;
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  readonly shoes: string | null;
}

/** A coach's note on a frame, and what is drawn on its picture. */
export interface PrintedFrameNote {
  /** Index of the analysed frame. */
  readonly frame: number;
  /** Time of the frame in the clip, s. */
  readonly timeS: number;
  /** Empty if something is drawn. */
  readonly text: string;
  readonly marks: readonly PenMark[];
}

/** Link to the shared page of the report. */
export interface PrintedLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** Looks of the club that shares the report. */
export interface PrintedBrand {
  /** Colour in the form #rrggbb, and that of text on it; null for the platform's. */
  readonly colour: string | null;
  readonly textColour: string;
  /** PNG or JPEG; null if there is none. */
  readonly logo: Buffer | null;
}

/** Facts that may change after the report was made, so each print request provides them. */
export interface PrintedSession {
  /** Language code of the report. */
  readonly language: string;
  readonly title: string;
  readonly tenantName: string;
  /** Time of the run. */
  readonly createdAt: Date;
  /** Coach's note to the athlete. Empty if there is none. */
  readonly athleteNote: string;
  /** Coach's notes on frames that are for the athlete, in the order of the clip. */
  readonly frameNotes: readonly PrintedFrameNote[];
  /** null leaves it out. */
  readonly brand: PrintedBrand | null;
  /** Printed as a QR code; null leaves it out. */
  readonly shareLink: PrintedLink | null;
  readonly runner: PrintedRunner;
  /** Comments by block. */
  readonly formComments: Readonly<Record<string, string>>;
  readonly gaitComments: Readonly<Record<string, string>>;
  /** Authors of the comments, in words. */
  readonly commentAuthors: string;
  /** Differences between the runner's current and measured profile, in words, by field. */
  readonly profileChanges: Readonly<Record<string, string>>;
  /** Ranges in which the runner's values usually lie, by metric. */
  readonly usual: Readonly<Record<string, UsualRange>>;
  /** Findings whose exercises may have jumps or added weight, such as `contact_time.above`. */
  readonly loadedIssues: readonly string[];
  /** Changes since an earlier session; null leaves the section out. */
  readonly changeSince: ChangeSince | null;
  /** Key figures over the runner's sessions; empty leaves the section out. */
  readonly history: readonly MetricHistory[];
}

export interface ReportContent {
  readonly session: PrintedSession;
  readonly analysis: AnalysisHead;
  readonly report: ReportFile;
  /** JPEGs by the key of their address. */
  readonly pictures: ReadonlyMap<string, Buffer>;
  /** JPEGs of whole frames by index, without those that cannot be decoded. */
  readonly framePictures: ReadonlyMap<number, Buffer>;
}

/** Two sessions of one runner side by side. */
export interface ComparisonContent {
  /** Language code of the document. */
  readonly language: string;
  readonly tenantName: string;
  readonly runnerName: string;
  readonly earlier: DatedSession;
  readonly later: DatedSession;
  /** Reasons why the sessions may not be compared, as sentences; empty if they may. */
  readonly reasons: readonly string[];
  readonly metrics: readonly MetricChange[];
  /** Curves; empty if the sessions may not be compared. */
  readonly curves: readonly ComparedCurve[];
}
