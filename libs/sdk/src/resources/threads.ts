import type { Question, Thread } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';
import { pause } from '../http/retries.ts';

const pollIntervalMs = 1000;

/** Written comments, questions and answers. */
export class ThreadsResource {
  constructor(private readonly api: ApiClient) {}

  retrieve(threadId: string, options?: RequestOptions): Promise<Thread> {
    return this.api.send('threads.retrieve', { ids: [threadId] }, options);
  }

  /**
   * Resolves with the thread once its latest text is written or has failed: look at its `status`.
   * There is no time limit. `signal` ends the waiting.
   */
  async wait(threadId: string, options: { signal?: AbortSignal } = {}): Promise<Thread> {
    for (;;) {
      const thread = await this.retrieve(threadId, options);
      if (thread.status === 'completed' || thread.status === 'failed') return thread;
      await pause(pollIntervalMs, options.signal);
    }
  }

  readonly messages = {
    /** Asks a question. `wait` waits for its answer. */
    create: (threadId: string, question: Question, options?: RequestOptions): Promise<Thread> =>
      this.api.send('threads.messages.create', { ids: [threadId], body: question }, options),
  };
}
