import { Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import type { TurnAddress } from '../domain/thread.ts';
import { WriteTurn } from './write-turn.use-case.ts';

const maxTurnsPerRound = 50;

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
    let finished = 0;
    for (const address of await this.threads.overdue(now, maxTurnsPerRound)) {
      if (signal.aborted) break;
      if (await this.finish(address)) finished += 1;
    }
    return finished;
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
