import type { ReportFile } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import type { User } from '../users/user.ts';
import type { Comments } from '../comments/read-comments.use-case.ts';
import type { RunnerHistory } from '../clients/runner-history.port.ts';

/** What reports are answered from. */
export interface ReportReading {
  readonly session: ingestV1.Session;
  /** null for a user of whom nothing is stored. */
  readonly user: User | null;
  /** Name of the session's tenant; null when it is not known. */
  readonly tenantName: string | null;
  readonly history: RunnerHistory;
  /** null until the session has succeeded. */
  readonly report: ReportFile | null;
  /** Where the report's pictures can be fetched for an hour, by the key of their address. */
  readonly pictureUrls: ReadonlyMap<string, string>;
  readonly comments: Comments;
}
