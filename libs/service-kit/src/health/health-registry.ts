import pTimeout from 'p-timeout';

export type LifecycleState = 'starting' | 'running' | 'stopping';

export interface ReadinessReport {
  readonly ready: boolean;
  readonly state: LifecycleState;
  /** Results by name: `ok`, or the reason of the failure. */
  readonly checks: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Readiness checks of a service, and details that it reports about itself. */
export class HealthRegistry {
  state: LifecycleState = 'starting';
  private readonly checks = new Map<string, () => Promise<void>>();
  private answersOutages = false;
  private readonly reads = new Map<string, () => unknown>();

  /** @param checkTimeoutS time limit of a check, s; a check that takes longer has failed */
  constructor(private readonly checkTimeoutS = 2) {}

  /** @param check rejects while the service cannot work, with a message that says why */
  addReadiness(name: string, check: () => Promise<void>): void {
    if (this.checks.has(name)) throw new Error(`A readiness check named "${name}" exists already.`);
    this.checks.set(name, check);
  }

  /**
   * Keeps the service ready while a dependency is not available. Such a service reports itself
   * which requests it cannot serve, and its readiness report shows the failed checks. If it were
   * not ready, its callers would get no answer.
   */
  answerOutages(): void {
    this.answersOutages = true;
  }

  /** Adds a detail for /healthz and /readyz, such as the execution provider in use. */
  addDetail(name: string, read: () => unknown): void {
    if (this.reads.has(name)) throw new Error(`A health detail named "${name}" exists already.`);
    this.reads.set(name, read);
  }

  details(): Record<string, unknown> {
    const details: Record<string, unknown> = {};
    for (const [name, read] of this.reads) {
      try {
        details[name] = read();
      } catch (error) {
        details[name] = `unreadable: ${messageOf(error)}`;
      }
    }
    return details;
  }

  /**
   * Reports ready while the service is running (not starting, not stopping) and every check passes.
   * A service that answers outages needs no check.
   */
  async readiness(): Promise<ReadinessReport> {
    const outcomes = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await this.outcome(check)] as const),
    );
    const isWhole = outcomes.every(([, outcome]) => outcome === 'ok');
    const ready = this.state === 'running' && (isWhole || this.answersOutages);
    return {
      ready,
      state: this.state,
      checks: Object.fromEntries(outcomes),
      details: this.details(),
    };
  }

  private async outcome(check: () => Promise<void>): Promise<string> {
    const milliseconds = this.checkTimeoutS * 1000;
    const message = `no answer within ${this.checkTimeoutS} s`;
    const checked = Promise.resolve().then(check);
    return pTimeout(checked, { milliseconds, message }).then(() => 'ok', messageOf);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
