import type { ServiceName } from '@strideform/contracts';
import type { FaultPlatform } from '../../fault-platform/fault-platform.ts';

/** Kills a service at a moment that the caller decides. A row waits until the service is back. */
export class ServiceKill {
  count = 0;
  private killedPid = 0;
  private restarting: Promise<void> | null = null;

  constructor(
    private readonly platform: FaultPlatform,
    private readonly service: ServiceName,
  ) {}

  /** Kills the service. Nothing else happens until the service is restarted. */
  readonly now = (): void => {
    const pid = this.platform.pidOf(this.service);
    if (pid === this.killedPid) return;
    this.killedPid = pid;
    this.count += 1;
    this.restarting = this.platform.killService(this.service);
    // A failure is reported when the restart is awaited.
    this.restarting.catch(() => undefined);
  };

  /** @throws Error if the service was not killed, or does not come back. */
  async untilBack(): Promise<void> {
    if (this.restarting === null) throw new Error(`${this.service} was not killed.`);
    await this.restarting;
  }
}
