import { Controller, Inject } from '@nestjs/common';
import { threadsV1 } from '@strideform/grpc';
import { AskQuestion } from '../application/ask-question.use-case.ts';
import { CreateThreads } from '../application/create-threads.use-case.ts';
import { FindThread } from '../application/find-thread.use-case.ts';
import { ListThreads } from '../application/list-threads.use-case.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from '../application/threads-settings.port.ts';
import type { ReadThread } from '../domain/thread.ts';
import { purposeFrom, textToMessage, threadsRequest, threadToMessage } from './thread-messages.ts';

@Controller()
@threadsV1.ThreadServiceControllerMethods()
export class ThreadGrpcController implements threadsV1.ThreadServiceController {
  constructor(
    private readonly create: CreateThreads,
    private readonly find: FindThread,
    private readonly list: ListThreads,
    private readonly ask: AskQuestion,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  async createThreads(
    request: threadsV1.CreateThreadsRequest,
  ): Promise<threadsV1.CreateThreadsResponse> {
    return { threads: this.messages(await this.create.execute(threadsRequest(request))) };
  }

  async getThread({
    tenantId,
    threadId,
  }: threadsV1.GetThreadRequest): Promise<threadsV1.GetThreadResponse> {
    return { thread: this.message(await this.find.execute(tenantId, threadId)) };
  }

  async listThreads({
    tenantId,
    sessionId,
    limit,
    cursor,
  }: threadsV1.ListThreadsRequest): Promise<threadsV1.ListThreadsResponse> {
    const { items, nextCursor } = await this.list.execute(
      tenantId,
      sessionId,
      Math.min(Math.max(limit, 1), 100),
      cursor || null,
    );
    return { threads: this.messages(items), nextCursor: nextCursor ?? '' };
  }

  async askQuestion({
    tenantId,
    threadId,
    question,
    seed,
  }: threadsV1.AskQuestionRequest): Promise<threadsV1.AskQuestionResponse> {
    return { thread: this.message(await this.ask.execute(tenantId, threadId, question, seed)) };
  }

  async getTexts({
    tenantId,
    sessionId,
    purpose,
    attempt,
  }: threadsV1.GetTextsRequest): Promise<threadsV1.GetTextsResponse> {
    return {
      texts: (await this.list.current(tenantId, sessionId, attempt, purposeFrom(purpose))).map(
        textToMessage,
      ),
    };
  }

  private message(thread: ReadThread): threadsV1.Thread {
    return threadToMessage(thread, this.settings.maxQuestions);
  }

  private messages(threads: readonly ReadThread[]): threadsV1.Thread[] {
    return threads.map((thread) => this.message(thread));
  }
}
