import type { ArtifactAddress, Failure } from '@strideform/contracts';

export interface Report {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly annotatedVideo: ArtifactAddress;
}

/** Report documents, by tenant. Every change carries the event that announces it in the same write; a repeat changes nothing. */
export abstract class Reports {
  abstract has(tenantId: string, sessionId: string, attempt: number): Promise<boolean>;
  /** Stores the report and announces `session.reported`. */
  abstract complete(tenantId: string, sessionId: string, attempt: number, annotatedVideo: ArtifactAddress): Promise<void>;
  /** Gives up and announces `session-report.failed`. */
  abstract fail(tenantId: string, sessionId: string, attempt: number, failure: Failure): Promise<void>;
  /** The latest attempt that was reported. */
  abstract find(tenantId: string, sessionId: string): Promise<Report | null>;
}
