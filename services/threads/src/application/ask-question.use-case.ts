import { Inject, Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit';
import { openTurn, questionsLeft, type Thread } from '../domain/thread.ts';
import { FindThread } from './find-thread.use-case.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './threads-settings.port.ts';
import { Threads } from './threads.port.ts';

/** Takes a question; its answer is written in the background. */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly threads: Threads,
    private readonly findThread: FindThread,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  /** @throws {Conflict} while a text is being written, and when no question is left. */
  async execute(tenantId: string, threadId: string, question: string, seed = ''): Promise<Thread> {
    const thread = await this.findThread.execute(tenantId, threadId);
    // A repeat of a request whose answer was lost.
    if (seed !== '' && thread.turns.some((turn) => turn.seed === seed)) return thread;
    if (questionsLeft(thread, this.settings.maxQuestions) === 0) {
      throw new Conflict(
        `This thread holds ${this.settings.maxQuestions} questions, the most it may: open a new one.`,
        { code: 'thread_full' },
      );
    }
    const asked = await this.threads.ask(
      { tenantId, threadId, turn: thread.turns.length },
      openTurn(question, new Date(), this.settings.deadlineS, seed),
    );
    if (asked === null)
      throw new Conflict(
        'A text is still being written in this thread: ask again when it is there.',
        { code: 'answer_pending' },
      );
    return asked;
  }
}
