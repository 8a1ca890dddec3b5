import { Inject, Injectable } from '@nestjs/common';
import { streamPartBytes } from '@strideform/object-store';
import { Unavailable } from '@strideform/service-kit/errors';
import { FairQueue } from '@strideform/service-kit/queue';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';

/** Most clips of a tenant that wait. Each has some 200 KiB in the buffers of its connection. */
const maxQueued = 200;
/** Load balancers end a request after a minute in which nothing of it moves. */
const longestWaitMs = 45_000;

const busy =
  'Too many clips are arriving at once. Send this one again in a moment, or in parts (POST /running/uploads/).';

/**
 * Limits the memory for clips that arrive: each takes one buffer until it is stored. The others
 * wait, and their bytes with them. Buffers go to the tenants in rotation, and a tenant that sends
 * slowly leaves some for the next.
 */
@Injectable()
export class ClipQueue {
  private readonly queue: FairQueue;

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'UPLOAD_BUFFERS_MB'>) {
    const concurrency = Math.floor((config.UPLOAD_BUFFERS_MB * 1e6) / streamPartBytes);
    this.queue = new FairQueue({ concurrency, maxQueued, reservesCapacity: true });
  }

  /** @throws {Unavailable} when no buffer gets free in time. */
  async run<T>(tenantId: string, receive: () => Promise<T>): Promise<T> {
    const waiting = new AbortController();
    const tooLate = new Unavailable(busy, { code: 'too_busy' });
    const timer = setTimeout(() => waiting.abort(tooLate), longestWaitMs);
    try {
      return await this.queue.run(tenantId, waiting.signal, () => {
        clearTimeout(timer);
        return receive();
      });
    } finally {
      clearTimeout(timer);
    }
  }
}
