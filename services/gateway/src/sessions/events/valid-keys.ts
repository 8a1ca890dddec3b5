import { Injectable } from '@nestjs/common';
import { AuthenticateCaller } from '../../http/auth/authenticate-caller.use-case.ts';

/** So long the streams of a key share a look at it. */
const sharedForMs = 3_000;

interface Look {
  readonly startedAtMs: number;
  readonly isValid: Promise<boolean>;
}

/**
 * Whether the keys of open streams are still valid. A key may have many streams, which ask at
 * different moments.
 */
@Injectable()
export class ValidKeys {
  private readonly looks = new Map<string, Look>();

  constructor(private readonly authenticate: AuthenticateCaller) {}

  /** As it is now, or was up to 3 s ago. */
  isValid(authorization: string | undefined): Promise<boolean> {
    if (authorization === undefined) return Promise.resolve(false);
    const now = performance.now();
    const known = this.looks.get(authorization);
    if (known !== undefined && now - known.startedAtMs < sharedForMs) return known.isValid;
    const isValid = this.look(authorization);
    this.looks.set(authorization, { startedAtMs: now, isValid });
    setTimeout(() => this.forget(authorization, now), sharedForMs).unref();
    return isValid;
  }

  private async look(authorization: string): Promise<boolean> {
    try {
      await this.authenticate.execute(authorization);
      return true;
    } catch {
      return false;
    }
  }

  private forget(authorization: string, startedAtMs: number): void {
    if (this.looks.get(authorization)?.startedAtMs === startedAtMs)
      this.looks.delete(authorization);
  }
}
