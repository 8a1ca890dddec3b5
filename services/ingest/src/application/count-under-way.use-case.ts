import { Injectable } from '@nestjs/common';
import { Sessions } from './sessions.port.ts';
import { Uploads } from './uploads.port.ts';

/**
 * A clip that arrives for longer counts again when it becomes a session. So uploads that were left
 * alone do not keep their tenant out until they expire.
 */
const arrivingForMs = 10 * 60_000;

/** How much of a tenant's the platform has accepted and not finished. */
@Injectable()
export class CountUnderWay {
  constructor(
    private readonly sessions: Sessions,
    private readonly uploads: Uploads,
  ) {}

  async execute(tenantId: string, now: Date): Promise<number> {
    const since = new Date(now.getTime() - arrivingForMs);
    const [unfinished, arriving] = await Promise.all([
      this.sessions.countUnfinished(tenantId),
      this.uploads.countArriving(tenantId, since),
    ]);
    return unfinished + arriving;
  }
}
