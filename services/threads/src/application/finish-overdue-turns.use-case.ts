import { Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit';
import { Threads, type TurnAddress } from './threads.port.ts';
import { WriteTurn } from './write-turn.use-case.ts';

const batch = 50;

/** The watchdog: whatever was lost on the way, a thread reaches a final state. */
@Injectable()
export class FinishOverdueTurns {
  private readonly logger = createLogger('finish-overdue-turns');

  constructor(private readonly threads: Threads, private readonly writeTurn: WriteTurn) {}

  async execute(now: Date): Promise<number> {
    const overdue = await this.threads.overdue(now, batch);
    for (const address of overdue) await this.finish(address);
    return overdue.length;
  }

  private async finish(address: TurnAddress): Promise<void> {
    try {
      await this.writeTurn.finishOverdue(address);
    } catch (error) {
      this.logger.warn({ err: error, threadId: address.threadId }, 'no text could be written by the deadline');
      const thread = await this.threads.begin(address);
      const turn = thread?.turns[address.turn];
      if (turn !== undefined) await this.threads.fail(address, turn.attempt, 'The measurements could not be read in time: ask for the text again.');
    }
  }
}
