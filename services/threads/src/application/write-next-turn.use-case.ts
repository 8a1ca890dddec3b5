import { Injectable } from '@nestjs/common';
import { requestContext } from '@strideform/service-kit/context';
import { createLogger } from '@strideform/service-kit/logging';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import type { TurnAddress } from '../domain/thread.ts';
import { WriteTurn } from './write-turn.use-case.ts';

/**
 * Writes the next queued text, in rotation between tenants. Kafka delivers events in their order,
 * so one tenant's backlog would delay all others. Therefore an event says only that one more text
 * is queued, and the queue in the database says which one is written.
 */
@Injectable()
export class WriteNextTurn {
  private readonly logger = createLogger('write-next-turn');
  /** The tenant whose text this replica took last. */
  private lastTenantId = '';

  constructor(
    private readonly threads: ThreadRepository,
    private readonly writeTurn: WriteTurn,
  ) {}

  /**
   * Writes one text, if one is queued. An event that is delivered again gets its unfinished text.
   * @throws {Unavailable} if the text cannot be written now.
   */
  async execute(eventId: string, signal: AbortSignal): Promise<void> {
    const address = (await this.threads.takenBy(eventId)) ?? (await this.takeNext(eventId));
    if (address === null) return;
    const { tenantId, threadId, turn } = address;
    try {
      await requestContext.run({ tenantId }, () => this.writeTurn.execute(address, signal));
    } catch (error) {
      // The event may be about another thread.
      this.logger.info({ tenantId, threadId, turn, reason: String(error) }, 'text not written');
      throw error;
    }
  }

  private async takeNext(eventId: string): Promise<TurnAddress | null> {
    const after = this.lastTenantId;
    const next = await this.threads.takeQueued(eventId, after);
    const taken = next ?? (after === '' ? null : await this.threads.takeQueued(eventId, ''));
    if (taken !== null) this.lastTenantId = taken.tenantId;
    return taken;
  }
}
