import type { AnalysisFile } from '@strideform/contracts';
import type { ingestV1, SessionResult } from '@strideform/grpc';
import type { User } from '../users/user.ts';
import type { Comments } from '../comments/read-comments.use-case.ts';

/** What reads of a session are made from. */
export interface SummaryReading {
  readonly session: ingestV1.Session;
  /** null for a user of whom nothing is stored. */
  readonly user: User | null;
  /** null until the session has succeeded. */
  readonly result: SessionResult | null;
  /**
   * The comments on the summary that have been written, by block; null while they cannot be read.
   */
  readonly comments: Comments;
}

export interface ExportReading {
  readonly session: ingestV1.Session;
  /** null until the session has succeeded. */
  readonly analysis: AnalysisFile | null;
}

export interface DetailReading extends SummaryReading, ExportReading {
  readonly clipUrl: string;
  /** null until the session has succeeded. */
  readonly annotatedVideoUrl: string | null;
}
