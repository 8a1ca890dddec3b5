import { fill, problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import {
  threadBlocks,
  type MeasurementSystem,
  type ThreadBlock,
  type ThreadPurpose,
} from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { NotFound } from '@strideform/service-kit/errors';
import { createHash, randomUUID } from 'node:crypto';
import type { UsualRanges } from '@strideform/metric-book';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import type { SessionChanges } from '../domain/facts/session-metrics.ts';
import { openTurn, type Thread } from '../domain/thread.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './threads-settings.port.ts';

export interface NewThreads {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly measurementSystem: MeasurementSystem;
  /** Language code of the texts. */
  readonly language: string;
  readonly runnerName: string;
  readonly sessionTitle: string;
  /** The attempt of the analysis whose measurements the texts use. */
  readonly attempt: number;
  /** The runner's own usual ranges, with which the texts compare. */
  readonly usualRanges: UsualRanges;
  /** Changes since the previous session; null if they are not known. */
  readonly changeSince: SessionChanges | null;
  /** Requests with the same seed get the same threads; an empty seed always creates new ones. */
  readonly seed: string;
}

/**
 * Creates a thread for each block. A further request creates new threads, whose texts replace the
 * old ones once they are written.
 */
@Injectable()
export class CreateThreads {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly guard: ErasureGuard,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  /** @throws {NotFound} when the session has been deleted. */
  async execute({ seed, ...request }: NewThreads): Promise<readonly Thread[]> {
    const now = new Date();
    const blocks: readonly ThreadBlock[] = threadBlocks[request.purpose];
    const threads = blocks.map((block): Thread => {
      const idSource = seed === '' ? randomUUID() : `${request.tenantId}/${seed}/${block}`;
      return {
        threadId: threadIdFrom(idSource),
        ...request,
        block,
        measured: null,
        turns: [openTurn(null, now, this.settings.deadlineS)],
        createdAt: now,
      };
    });
    let opened: readonly Thread[] = [];
    const stored = await this.guard.run(request.tenantId, request.sessionId, async () => {
      opened = await this.open(request.tenantId, threads, request.changeSince);
    });
    if (!stored)
      throw new NotFound(fill(problemTexts.unknown_session, { sessionId: request.sessionId }));
    return opened;
  }

  /** Creates the threads, without changes if the session that they compare with was deleted. */
  private async open(
    tenantId: string,
    threads: readonly Thread[],
    changeSince: SessionChanges | null,
  ): Promise<readonly Thread[]> {
    const earlierId = changeSince?.earlierSessionId;
    if (earlierId === undefined) return this.threads.open(threads);
    let opened: readonly Thread[] = [];
    const isKept = await this.guard.run(tenantId, earlierId, async () => {
      opened = await this.threads.open(threads);
    });
    if (isKept) return opened;
    return this.threads.open(threads.map((thread) => ({ ...thread, changeSince: null })));
  }
}

/** Returns a hash, so that ids from a caller's seed look like all other ids. */
function threadIdFrom(source: string): string {
  const digest = createHash('sha256').update(source).digest('hex');
  return `thr_${digest.slice(0, 32)}`;
}
