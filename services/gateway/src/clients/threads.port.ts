import type { ThreadBlock, ThreadPurpose } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import type { Page } from '@strideform/service-kit';
import type { Comment } from '../comments/comment.ts';
import type { PageRequest } from '../http/page.ts';

/** Coaching threads, which the threads service owns. */
export abstract class Threads {
  abstract create(request: threadsV1.CreateThreadsRequest): Promise<readonly threadsV1.Thread[]>;
  /** @throws {NotFound} for an unknown id and for another tenant's thread alike. */
  abstract find(tenantId: string, threadId: string): Promise<threadsV1.Thread>;
  /** The newest first. */
  abstract page(
    tenantId: string,
    sessionId: string,
    page: PageRequest,
  ): Promise<Page<threadsV1.Thread>>;
  /**
   * @throws {Conflict} while a text is being written, and when the thread takes no more questions.
   */
  abstract ask(request: threadsV1.AskQuestionRequest): Promise<threadsV1.Thread>;
  /**
   * The finished text of each block that has one, written from the measurements of that attempt of
   * the analysis.
   */
  abstract texts(
    tenantId: string,
    sessionId: string,
    attempt: number,
    purpose: ThreadPurpose,
  ): Promise<Readonly<Partial<Record<ThreadBlock, Comment>>>>;
}
