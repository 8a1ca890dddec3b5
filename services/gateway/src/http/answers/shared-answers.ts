import { Injectable } from '@nestjs/common';
import { requestContext } from '@strideform/service-kit';
import type { PreparedAnswer } from './prepared-answer.ts';
import { SharedReads } from './shared-reads.ts';

/** Answers that requests for the same thing share when they come together. */
@Injectable()
export class SharedAnswers {
  private readonly reads = new SharedReads<PreparedAnswer>();

  /**
   * @param subject everything in which two requests may differ: route, tenant, ids, query
   * @param read makes the answer from what is true now
   */
  read<T extends object>(
    subject: readonly unknown[],
    read: () => Promise<PreparedAnswer<T>>,
  ): Promise<PreparedAnswer<T>> {
    // Links in answers begin with the address under which the request has come.
    const key = JSON.stringify([...subject, requestContext.get().origin]);
    return this.reads.read(key, read) as Promise<PreparedAnswer<T>>;
  }
}
