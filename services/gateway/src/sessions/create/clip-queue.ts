import { problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { streamPartBytes } from '@strideform/object-store';
import { Unavailable } from '@strideform/service-kit/errors';
import { FairQueue } from '@strideform/service-kit/queue';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';

/**
 * Maximum number of queued clips per tenant. Each has about 200 KiB in the buffers of its
 * connection.
 */
const maxQueued = 200;
/** Maximum time in the queue. Load balancers end a request after a minute without data. */
const maxWaitMs = 45_000;

/**
 * Limits the memory for arriving clips. Each clip uses one buffer until it is stored, and the
 * others wait without being read. Tenants get buffers in rotation, and slow tenants cannot use all
 * of them.
 */
@Injectable()
export class ClipQueue {
  private readonly queue: FairQueue;

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'UPLOAD_BUFFERS_MB'>) {
    const concurrency = Math.floor((config.UPLOAD_BUFFERS_MB * 1e6) / streamPartBytes);
    this.queue = new FairQueue({ concurrency, maxQueued, reservesCapacity: true });
  }

  /** Runs `receive` once a buffer is free. @throws {Unavailable} if no buffer is free in time. */
  async run<T>(tenantId: string, receive: () => Promise<T>): Promise<T> {
    const waiting = new AbortController();
    const tooLate = new Unavailable(problemTexts.clips_at_once, { code: 'too_busy' });
    const timer = setTimeout(() => waiting.abort(tooLate), maxWaitMs);
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
