import { Inject, Injectable } from '@nestjs/common';
import { threadBlocks, type MeasurementSystem, type ThreadBlock, type ThreadPurpose } from '@strideform/contracts';
import { randomUUID } from 'node:crypto';
import { openTurn, type Thread } from '../domain/thread.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './threads-settings.port.ts';
import { Threads } from './threads.port.ts';

export interface ThreadsRequest {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly measurementSystem: MeasurementSystem;
  readonly runnerName: string;
  readonly sessionTitle: string;
}

/** Opens a thread for each block. Asking again opens new ones: their texts take the place of the old ones once they are written. */
@Injectable()
export class CreateThreads {
  constructor(private readonly threads: Threads, @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings) {}

  async execute(request: ThreadsRequest): Promise<readonly Thread[]> {
    const now = new Date();
    const blocks: readonly ThreadBlock[] = threadBlocks[request.purpose];
    const opened = blocks.map((block): Thread => ({
      threadId: `thr_${randomUUID().replaceAll('-', '')}`, ...request, block, measured: null, turns: [openTurn(null, now, this.settings.deadlineS)], createdAt: now,
    }));
    await this.threads.open(opened);
    return opened;
  }
}
