export interface RunnerHistory {
  readonly sessionCount: number;
  /** null when there is no session. */
  readonly lastCreatedAt: Date | null;
}

/** A runner's sessions as a whole, which the ingest service knows. */
export abstract class RunnerHistories {
  abstract of(tenantId: string, userId: string): Promise<RunnerHistory>;
}
