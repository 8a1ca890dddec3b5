import { fill, problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit/errors';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import { openTurn, questionsLeft, type Thread } from '../domain/thread.ts';
import { ReadThreads } from './read-threads.use-case.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './threads-settings.port.ts';

/** Stores a question. Its answer is written in the background. */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly readThreads: ReadThreads,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  /** @throws {Conflict} while a text is being written, or after the last allowed question. */
  async execute(tenantId: string, threadId: string, question: string, seed = ''): Promise<Thread> {
    const thread = await this.readThreads.find(tenantId, threadId);
    // The caller repeats a request whose response was lost.
    if (seed !== '' && thread.turns.some((turn) => turn.seed === seed)) return thread;

    const { maxQuestions, deadlineS } = this.settings;
    if (questionsLeft(thread, maxQuestions) === 0)
      throw new Conflict(fill(problemTexts.thread_full, { maxQuestions }), { code: 'thread_full' });

    const address = { tenantId, threadId, turn: thread.turns.length };
    const asked = await this.threads.ask(address, openTurn(question, new Date(), deadlineS, seed));
    if (asked === null) throw new Conflict(problemTexts.answer_pending, { code: 'answer_pending' });
    return asked;
  }
}
