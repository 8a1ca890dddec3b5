import { Injectable } from '@nestjs/common';
import type { ThreadPurpose, SessionView } from '@strideform/contracts';
import { Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { ThreadsClient, type CurrentComments } from '../../platform/clients/threads-client.ts';

/**
 * Reads the comments on a session. Reports are useful without them, so an outage of the threads
 * service is tolerated.
 */
@Injectable()
export class ReadComments {
  private readonly logger = createLogger('read-comments');

  constructor(private readonly threads: ThreadsClient) {}

  async execute(
    { tenantId, sessionId, attempt, status }: SessionView,
    purpose: ThreadPurpose,
  ): Promise<CurrentComments> {
    if (status !== 'succeeded') return { comments: {}, isPending: false };
    try {
      return await this.threads.texts(tenantId, sessionId, attempt, purpose);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.logger.warn(
        { err: error, sessionId, purpose },
        'session is shown without its comments: the threads service does not answer',
      );
      return { comments: null, isPending: true };
    }
  }
}
