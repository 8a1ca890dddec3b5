import { Injectable } from '@nestjs/common';
import { workOff } from '@strideform/service-kit/lanes';
import { createLogger } from '@strideform/service-kit/logging';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import type { TurnAddress } from '../domain/thread.ts';
import { WriteTurn } from './write-turn.use-case.ts';

/** Turns that are claimed at once, and those that a replica finishes at the same time. */
const [batchSize, lanes] = [50, 1];

/** Finishes turns after their deadline, so that each ends even if its message was lost. */
@Injectable()
export class FinishOverdueTurns {
  private readonly logger = createLogger('finish-overdue-turns');

  constructor(
    private readonly threads: ThreadRepository,
    private readonly writeTurn: WriteTurn,
  ) {}

  /** Stops between two turns if `signal` is aborted. @returns the number of finished turns. */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    const nextBatch = () => this.threads.claimOverdue(now, batchSize);
    return workOff(nextBatch, { lanes, signal }, (address) => this.finish(address));
  }

  /** Finishes a turn. If that fails, as while the database is down, the next round tries again. */
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
