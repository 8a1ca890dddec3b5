import { fill, problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit/errors';
import { ThreadQuotas } from '../adapters/thread-quotas.repository.ts';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import { bytesWith, openTurn, questionsLeft, type Thread } from '../domain/thread.ts';
import { dayIsFull } from './day-is-full.ts';
import { ReadThreads } from './read-threads.use-case.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './threads-settings.port.ts';

export interface AskedQuestion {
  readonly tenantId: string;
  readonly threadId: string;
  readonly question: string;
  /** Requests with the same seed ask the question once; an empty seed always asks it. */
  readonly seed?: string;
  /** True if the tenant has an active plan. Otherwise no model writes the answer. */
  readonly hasPlan: boolean;
}

/** Stores a question. Its answer is written in the background. */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly quotas: ThreadQuotas,
    private readonly readThreads: ReadThreads,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  /**
   * @throws {Conflict} while a text is being written, if the thread is full, and if the tenant has
   *   requested too many texts today.
   */
  async execute(asked: AskedQuestion): Promise<Thread> {
    const { tenantId, threadId, question, seed = '', hasPlan } = asked;
    const thread = await this.readThreads.find(tenantId, threadId);
    // The caller repeats a request whose response was lost.
    if (seed !== '' && thread.turns.some((turn) => turn.seed === seed)) return thread;
    this.requireSpace(thread, question);

    const now = new Date();
    if (!(await this.quotas.reserveTexts(tenantId, now, 1))) throw dayIsFull(this.settings, now);
    const turn = openTurn({ question, seed, hasPlan }, now, this.settings.deadlineS);
    // The thread is as it was read: it has as many turns, and none of them is being written.
    const address = { tenantId, threadId, turn: thread.turns.length };
    const changed = await this.threads.ask(address, turn);
    if (changed !== null) return changed;
    await this.quotas.releaseTexts(tenantId, now, 1);
    throw new Conflict(problemTexts.answer_pending, { code: 'answer_pending' });
  }

  private requireSpace(thread: Thread, question: string): void {
    const { maxQuestions, maxThreadBytes } = this.settings;
    if (questionsLeft(thread, maxQuestions) === 0)
      throw new Conflict(fill(problemTexts.thread_full, { maxQuestions }), { code: 'thread_full' });
    if (bytesWith(thread, question) > maxThreadBytes)
      throw new Conflict(fill(problemTexts.thread_too_large, { maxThreadBytes }), {
        code: 'thread_too_large',
      });
  }
}
