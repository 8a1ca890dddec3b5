import { Injectable } from '@nestjs/common';
import type { ThreadBlock, ThreadPurpose } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { createLogger, Unavailable } from '@strideform/service-kit';
import type { Comment } from './comment.ts';
import { Threads } from '../clients/threads.port.ts';

/** Finished comments by block; null while they cannot be read. */
export type Comments = Readonly<Partial<Record<ThreadBlock, Comment>>> | null;

/** Comments adorn a report: it is worth reading without them. */
@Injectable()
export class ReadComments {
  private readonly logger = createLogger('read-comments');

  constructor(private readonly threads: Threads) {}

  async execute(
    { tenantId, sessionId, attempt, status }: ingestV1.Session,
    purpose: ThreadPurpose,
  ): Promise<Comments> {
    if (status !== 'succeeded') return {};
    try {
      return await this.threads.texts(tenantId, sessionId, attempt, purpose);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.logger.warn(
        { err: error, sessionId, purpose },
        'a session is read without its comments',
      );
      return null;
    }
  }
}
