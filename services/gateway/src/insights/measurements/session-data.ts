import type { AnalysisHead, SessionView } from '@strideform/contracts';
import type { SessionResult } from '@strideform/grpc/messages';
import type { User } from '../../accounts/users/user.ts';
import type { Comments } from '../../platform/clients/threads-client.ts';

/** Data from which a session's summary is made. */
export interface SummaryData {
  readonly session: SessionView;
  /** Runner's profile, or null if none is stored. */
  readonly user: User | null;
  /** null until the session has succeeded. */
  readonly result: SessionResult | null;
  /** Comments on the summary. */
  readonly comments: Comments;
}

/** Data from which a session's export is made. */
export interface ExportData {
  readonly session: SessionView;
  /** null until the session has succeeded. */
  readonly analysis: AnalysisHead | null;
}

/** Data from which a file is made. The session has succeeded. */
export interface FinishedExportData extends ExportData {
  readonly analysis: AnalysisHead;
}

/** Data from which a session's detail is made. */
export interface DetailData extends SummaryData, ExportData {
  readonly clipUrl: string;
  /** null until the session has succeeded. */
  readonly annotatedVideoUrl: string | null;
  /**
   * URL of the clip without drawings. null if the annotated video is null, or if none was stored.
   */
  readonly cleanVideoUrl: string | null;
  readonly linksExpireAt: Date;
}
