import { Injectable } from '@nestjs/common';

export type LifecycleState = 'starting' | 'running' | 'stopping';

export interface ReadinessReport {
  readonly ready: boolean;
  readonly state: LifecycleState;
  /** By name: `ok`, or why it is not. */
  readonly checks: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a service needs in order to work, and what it wants to show of itself. */
@Injectable()
export class HealthRegistry {
  state: LifecycleState = 'starting';
  private readonly checks = new Map<string, () => Promise<void>>();
  private readonly reads = new Map<string, () => unknown>();

  /** @param checkTimeoutS a check that takes longer has failed. */
  constructor(private readonly checkTimeoutS = 2) {}

  /** `check` rejects, with a message that says why, while the service cannot do its work. */
  addReadiness(name: string, check: () => Promise<void>): void {
    if (this.checks.has(name)) throw new Error(`A readiness check named "${name}" exists already.`);
    this.checks.set(name, check);
  }

  /** A fact for /healthz and /readyz, such as the execution provider in use. */
  addDetail(name: string, read: () => unknown): void {
    if (this.reads.has(name)) throw new Error(`A health detail named "${name}" exists already.`);
    this.reads.set(name, read);
  }

  details(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.reads].map(([name, read]) => {
        try {
          return [name, read()];
        } catch (error) {
          return [name, `unreadable: ${messageOf(error)}`];
        }
      }),
    );
  }

  /** Ready while the service is running (not starting, not stopping) and every check passes. */
  async readiness(): Promise<ReadinessReport> {
    const outcomes = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await this.outcome(check)] as const),
    );
    const ready = this.state === 'running' && outcomes.every(([, outcome]) => outcome === 'ok');
    return {
      ready,
      state: this.state,
      checks: Object.fromEntries(outcomes),
      details: this.details(),
    };
  }

  private async outcome(check: () => Promise<void>): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<string>((resolve) => {
      timer = setTimeout(
        () => resolve(`no answer within ${this.checkTimeoutS} s`),
        this.checkTimeoutS * 1000,
      );
    });
    try {
      return await Promise.race([
        Promise.resolve()
          .then(check)
          .then(() => 'ok', messageOf),
        timeout,
      ]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
