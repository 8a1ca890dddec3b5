import { Inject, Injectable } from '@nestjs/common';
import {
  threadBlocks,
  type MeasurementSystem,
  type ThreadBlock,
  type ThreadPurpose,
} from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { NotFound } from '@strideform/service-kit';
import { createHash, randomUUID } from 'node:crypto';
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
  /** Of the analysis. */
  readonly attempt: number;
  /** Requests of one seed open the same threads; empty: new ones. */
  readonly seed: string;
}

/**
 * Opens a thread for each block. Asking again opens new ones: their texts take the place of the old
 * ones once they are written.
 */
@Injectable()
export class CreateThreads {
  constructor(
    private readonly threads: Threads,
    private readonly guard: ErasureGuard,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  /** @throws {NotFound} when the session has been deleted. */
  async execute({ seed, ...request }: ThreadsRequest): Promise<readonly Thread[]> {
    const now = new Date();
    const blocks: readonly ThreadBlock[] = threadBlocks[request.purpose];
    const threads = blocks.map((block): Thread => ({
      threadId: threadIdFrom(seed === '' ? randomUUID() : `${request.tenantId}/${seed}/${block}`),
      ...request,
      block,
      measured: null,
      turns: [openTurn(null, now, this.settings.deadlineS)],
      createdAt: now,
    }));
    let opened: readonly Thread[] = [];
    const stored = await this.guard.run(request.tenantId, request.sessionId, async () => {
      opened = await this.threads.open(threads);
    });
    if (!stored) throw new NotFound(`There is no session ${request.sessionId}.`);
    return opened;
  }
}

/** Hashed, so that a seed from outside makes an id like any other. */
const threadIdFrom = (seed: string): string =>
  `thr_${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`;
