import type { ArtifactAddress, Failure } from '@strideform/contracts';

export interface Report {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly annotatedVideo: ArtifactAddress;
  /** The clip without drawings; null in reports of earlier versions, which stored none. */
  readonly cleanVideo: ArtifactAddress | null;
  /** The analysis that the report was made from. */
  readonly analysis: ArtifactAddress;
  /** The `strideform.report/1` file. */
  readonly report: ArtifactAddress;
}

/**
 * Report documents, by tenant. Every change carries the event that announces it in the same write;
 * a repeated change has no effect.
 */
export abstract class Reports {
  /** Whether the attempt has ended, with a report or with a failure. */
  abstract has(tenantId: string, sessionId: string, attempt: number): Promise<boolean>;
  /** Stores the report and announces `session.reported`. */
  abstract complete(report: Report): Promise<void>;
  /** Ends the attempt with a failure and announces `session-report.failed`. */
  abstract fail(
    tenantId: string,
    sessionId: string,
    attempt: number,
    failure: Failure,
  ): Promise<void>;
  /**
   * The report of `attempt` or, if that was superseded, of the next reported attempt. Without
   * `attempt`, the report of the latest reported attempt.
   */
  abstract find(tenantId: string, sessionId: string, attempt?: number): Promise<Report | null>;
  /** Removes all attempts before `attempt`. */
  abstract removeBefore(tenantId: string, sessionId: string, attempt: number): Promise<void>;
  /** Removes all attempts of the session. */
  abstract erase(tenantId: string, sessionId: string): Promise<void>;
}
