import { Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit';
import { Threads, type TurnAddress } from './threads.port.ts';
import { WriteTurn } from './write-turn.use-case.ts';

const batch = 50;

/** The watchdog: whatever was lost on the way, a thread reaches a final state. */
@Injectable()
export class FinishOverdueTurns {
  private readonly logger = createLogger('finish-overdue-turns');

  constructor(
    private readonly threads: Threads,
    private readonly writeTurn: WriteTurn,
  ) {}

  /**
   * @returns how many turns are finished; it breaks off between two of them when `signal` says so.
   */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    let finished = 0;
    for (const address of await this.threads.overdue(now, batch)) {
      if (signal.aborted) break;
      if (await this.finish(address)) finished += 1;
    }
    return finished;
  }

  /**
   * A turn that cannot be ended now, with the store out of reach, stays overdue until a round that
   * can.
   */
  private async finish(address: TurnAddress): Promise<boolean> {
    try {
      await this.writeTurn.finishOverdue(address);
      return true;
    } catch (error) {
      this.logger.warn(
        { err: error, threadId: address.threadId },
        'an overdue text could not be finished',
      );
      return false;
    }
  }
}
