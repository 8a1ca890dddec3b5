import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import type { BlockComment, ThreadBlock, ThreadPurpose, ThreadView } from '@strideform/contracts';
import { threadsV1 } from '@strideform/grpc';
import { toBlockComment, toThreadView } from '@strideform/grpc/messages';
import { Conflict } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import type { Page } from '@strideform/service-kit/paging';
import { TooManyTexts } from '../problems/refusals.ts';
import type { PageRequest } from '../validation/page.dto.ts';
import { THREADS } from './grpc-clients.ts';

/** A finished comment, as answers show it. */
export type Comment = Pick<BlockComment, 'text' | 'author'>;

/** Finished comments by block, or null if they cannot be read. */
export type Comments = Readonly<Partial<Record<ThreadBlock, Comment>>> | null;

export interface CurrentComments {
  readonly comments: Comments;
  /** True if the comments may change soon: more are being written, or they cannot be read. */
  readonly isPending: boolean;
}

/** Client for coaching threads of the threads service. */
@Injectable()
export class ThreadsClient {
  private readonly client: threadsV1.ThreadServiceClient;

  constructor(@Inject(THREADS) grpc: ClientGrpc) {
    this.client = grpc.getService(threadsV1.THREAD_SERVICE_NAME);
  }

  /** @throws {Conflict} if the session would have too many threads; {TooManyTexts} */
  async create(request: threadsV1.CreateThreadsRequest): Promise<readonly ThreadView[]> {
    const { threads } = await withinDay(callUnary(this.client.createThreads(request)));
    return threads.map(toThreadView);
  }

  /** @throws {NotFound} for an unknown id or another tenant's thread. */
  async find(tenantId: string, threadId: string): Promise<ThreadView> {
    const { thread } = await callUnary(this.client.getThread({ tenantId, threadId }));
    return toThreadView(thread!);
  }

  /** Returns a page of a tenant's threads, newest first. */
  async page(
    tenantId: string,
    sessionId: string,
    { limit, cursor }: PageRequest,
  ): Promise<Page<ThreadView>> {
    const request = { tenantId, sessionId, limit, cursor: cursor ?? '' };
    const { threads, nextCursor } = await callUnary(this.client.listThreads(request));
    return { items: threads.map(toThreadView), nextCursor: nextCursor || null };
  }

  /** Returns a page of ids of sessions of which the service stores something, after an id. */
  async storedSessions(tenantId: string, after: string): Promise<readonly string[]> {
    const request = { tenantId, afterSessionId: after };
    return (await callUnary(this.client.listStoredSessions(request))).sessionIds;
  }

  /**
   * Asks a question.
   * @throws {Conflict} while a text is being written, and if the thread accepts no more questions;
   *   {TooManyTexts}
   */
  async ask(request: threadsV1.AskQuestionRequest): Promise<ThreadView> {
    const { thread } = await withinDay(callUnary(this.client.askQuestion(request)));
    return toThreadView(thread!);
  }

  /** Erases the texts of a session, which stays. */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await callUnary(this.client.eraseThreads({ tenantId, sessionId }));
  }

  /** Returns the finished texts by block for an attempt of the analysis. */
  async texts(
    tenantId: string,
    sessionId: string,
    attempt: number,
    purpose: ThreadPurpose,
  ): Promise<CurrentComments> {
    const request = { tenantId, sessionId, attempt, purpose };
    const { texts, isPending } = await callUnary(this.client.getTexts(request));
    const written = texts.map((text) => toBlockComment(text));
    const comments = Object.fromEntries(written.map((comment) => [comment.block, comment]));
    return { comments, isPending };
  }
}

/** @throws {TooManyTexts} if the tenant has requested all texts of the day */
async function withinDay<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Conflict && error.code === 'too_many_texts')
      throw new TooManyTexts(error.message, new Date());
    throw error;
  }
}
