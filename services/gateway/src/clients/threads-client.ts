import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import type { ThreadAuthor, ThreadBlock, ThreadPurpose } from '@strideform/contracts';
import { threadsV1 } from '@strideform/grpc';
import { callUnary, type Page } from '@strideform/service-kit';
import type { PageRequest } from '../http/page.ts';
import { Threads } from './threads.port.ts';
import type { Comment } from '../comments/comment.ts';
import { THREADS } from './grpc-clients.ts';

@Injectable()
export class GrpcThreads extends Threads {
  private readonly client: threadsV1.ThreadServiceClient;

  constructor(@Inject(THREADS) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(threadsV1.THREAD_SERVICE_NAME);
  }

  async create(request: threadsV1.CreateThreadsRequest): Promise<readonly threadsV1.Thread[]> {
    return (await callUnary(this.client.createThreads(request))).threads;
  }

  async find(tenantId: string, threadId: string): Promise<threadsV1.Thread> {
    return (await callUnary(this.client.getThread({ tenantId, threadId }))).thread!;
  }

  async page(
    tenantId: string,
    sessionId: string,
    { limit, cursor }: PageRequest,
  ): Promise<Page<threadsV1.Thread>> {
    const { threads, nextCursor } = await callUnary(
      this.client.listThreads({ tenantId, sessionId, limit, cursor: cursor ?? '' }),
    );
    return { items: threads, nextCursor: nextCursor || null };
  }

  async ask(request: threadsV1.AskQuestionRequest): Promise<threadsV1.Thread> {
    return (await callUnary(this.client.askQuestion(request))).thread!;
  }

  async texts(
    tenantId: string,
    sessionId: string,
    attempt: number,
    purpose: ThreadPurpose,
  ): Promise<Readonly<Partial<Record<ThreadBlock, Comment>>>> {
    const { texts } = await callUnary(
      this.client.getTexts({ tenantId, sessionId, attempt, purpose }),
    );
    return Object.fromEntries(
      texts.map(({ block, text, author }) => [
        block,
        {
          text,
          author: {
            kind: author!.kind as ThreadAuthor,
            model: author!.model || null,
            version: author!.version,
          },
        },
      ]),
    );
  }
}
