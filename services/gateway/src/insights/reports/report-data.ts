import type { ReportFile, SessionView, RunnerHistory } from '@strideform/contracts';
import type { Comments } from '../../platform/clients/threads-client.ts';
import type { User } from '../../accounts/users/user.ts';

/** Data from which a report's answer is made. */
export interface ReportData {
  readonly session: SessionView;
  /** Runner's profile, or null if none is stored. */
  readonly user: User | null;
  /** Name of the session's tenant, or null if it is unknown. */
  readonly tenantName: string | null;
  readonly history: RunnerHistory;
  /** null until the session has succeeded. */
  readonly report: ReportFile | null;
  /** Links to the report's pictures, by the key of their address. */
  readonly pictureUrls: ReadonlyMap<string, string>;
  readonly linksExpireAt: Date;
  readonly comments: Comments;
}
