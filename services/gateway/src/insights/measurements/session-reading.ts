import type { AnalysisHead, SessionView } from '@strideform/contracts';
import type { SessionResult } from '@strideform/grpc/messages';
import type { User } from '../../accounts/users/user.ts';
import type { Comments } from '../../platform/clients/threads-client.ts';

/** The source of a session's summary. */
export interface SummaryReading {
  readonly session: SessionView;
  /** null for a user without a stored profile. */
  readonly user: User | null;
  /** null until the session has succeeded. */
  readonly result: SessionResult | null;
  /** Comments on the summary. */
  readonly comments: Comments;
}

/** The source of a session's export. */
export interface ExportReading {
  readonly session: SessionView;
  /** null until the session has succeeded. */
  readonly analysis: AnalysisHead | null;
}

/** The source of a file of a session that has succeeded. */
export interface FinishedReading extends ExportReading {
  readonly analysis: AnalysisHead;
}

/** The source of a session's detail. */
export interface DetailReading extends SummaryReading, ExportReading {
  readonly clipUrl: string;
  /** null until the session has succeeded. */
  readonly annotatedVideoUrl: string | null;
  /** The clip without drawings; null like the annotated video, and where none was stored. */
  readonly cleanVideoUrl: string | null;
}
