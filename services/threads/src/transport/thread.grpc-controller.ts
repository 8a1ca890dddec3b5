import { Controller, Inject } from '@nestjs/common';
import { threadsV1 } from '@strideform/grpc';
import { toBlockTextMessage, toThreadMessage } from '@strideform/grpc/messages';
import { ErasureGuard } from '@strideform/persistence';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import { AskQuestion } from '../application/ask-question.use-case.ts';
import { CreateThreads } from '../application/create-threads.use-case.ts';
import { ReadThreads } from '../application/read-threads.use-case.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from '../application/threads-settings.port.ts';
import { commentOf, threadViewOf, type ListedThread } from '../domain/thread.ts';
import { toNewThreads, toPurpose } from './thread-messages.ts';

const maxPageSize = 100;

@Controller()
@threadsV1.ThreadServiceControllerMethods()
export class ThreadGrpcController implements threadsV1.ThreadServiceController {
  constructor(
    private readonly create: CreateThreads,
    private readonly read: ReadThreads,
    private readonly ask: AskQuestion,
    private readonly threads: ThreadRepository,
    private readonly guard: ErasureGuard,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  async createThreads(
    request: threadsV1.CreateThreadsRequest,
  ): Promise<threadsV1.CreateThreadsResponse> {
    const threads = await this.create.execute(toNewThreads(request));
    return { threads: this.toMessages(threads) };
  }

  async getThread(request: threadsV1.GetThreadRequest): Promise<threadsV1.GetThreadResponse> {
    const { tenantId, threadId } = request;
    const thread = await this.read.find(tenantId, threadId);
    return { thread: this.toMessage(thread) };
  }

  async listThreads(request: threadsV1.ListThreadsRequest): Promise<threadsV1.ListThreadsResponse> {
    const { tenantId, sessionId } = request;
    const limit = Math.min(Math.max(request.limit, 1), maxPageSize);
    const cursor = request.cursor || null;
    const { items, nextCursor } = await this.read.page(tenantId, sessionId, limit, cursor);
    return { threads: this.toMessages(items), nextCursor: nextCursor ?? '' };
  }

  async askQuestion(request: threadsV1.AskQuestionRequest): Promise<threadsV1.AskQuestionResponse> {
    const { tenantId, threadId, question, seed, hasActivePlan: hasPlan } = request;
    const thread = await this.ask.execute({ tenantId, threadId, question, seed, hasPlan });
    return { thread: this.toMessage(thread) };
  }

  async getTexts(request: threadsV1.GetTextsRequest): Promise<threadsV1.GetTextsResponse> {
    const { tenantId, sessionId, attempt } = request;
    const purpose = toPurpose(request.purpose);
    const found = await this.read.current(tenantId, sessionId, attempt, purpose);
    const texts = found.current.map((thread) => toBlockTextMessage(commentOf(thread)));
    return { texts, isPending: found.isPending };
  }

  async listStoredSessions({
    tenantId,
    afterSessionId,
  }: threadsV1.ListStoredSessionsRequest): Promise<threadsV1.ListStoredSessionsResponse> {
    return { sessionIds: [...(await this.guard.sessionIds(tenantId, afterSessionId))] };
  }

  async eraseThreads({
    tenantId,
    sessionId,
  }: threadsV1.EraseThreadsRequest): Promise<threadsV1.EraseThreadsResponse> {
    await this.threads.erase(tenantId, sessionId);
    return {};
  }

  private toMessage(thread: ListedThread): threadsV1.Thread {
    return toThreadMessage(threadViewOf(thread, this.settings.maxQuestions));
  }

  private toMessages(threads: readonly ListedThread[]): threadsV1.Thread[] {
    return threads.map((thread) => this.toMessage(thread));
  }
}
