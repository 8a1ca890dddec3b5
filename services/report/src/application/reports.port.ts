import type { ArtifactAddress, Failure } from '@strideform/contracts';

export interface Report {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly annotatedVideo: ArtifactAddress;
  /** The `strideform.analysis/1` file that it was made from. */
  readonly analysis: ArtifactAddress;
  /** The `strideform.report/1` file. */
  readonly report: ArtifactAddress;
}

/**
 * Report documents, by tenant. Every change carries the event that announces it in the same write;
 * a repeat changes nothing.
 */
export abstract class Reports {
  abstract has(tenantId: string, sessionId: string, attempt: number): Promise<boolean>;
  /** Stores the report and announces `session.reported`. */
  abstract complete(report: Report): Promise<void>;
  /** Gives up and announces `session-report.failed`. */
  abstract fail(
    tenantId: string,
    sessionId: string,
    attempt: number,
    failure: Failure,
  ): Promise<void>;
  /**
   * The report of `attempt`, or of the next one reported when it has been superseded; without it,
   * of the latest one reported.
   */
  abstract find(tenantId: string, sessionId: string, attempt?: number): Promise<Report | null>;
  /** Whatever is kept of attempts before `attempt`. */
  abstract forgetBefore(tenantId: string, sessionId: string, attempt: number): Promise<void>;
  /** Everything of the session. */
  abstract erase(tenantId: string, sessionId: string): Promise<void>;
}
