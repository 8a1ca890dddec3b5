import { Inject, Injectable } from '@nestjs/common';
import { streamPartBytes } from '@strideform/object-store';
import { SlotsByOwner, Unavailable } from '@strideform/service-kit';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';

/** Of one tenant. Each has some 200 KiB in the buffers of its connection and its form. */
const maxWaiting = 200;
/** Load balancers end a request after a minute in which nothing of it moves. */
const longestWaitMs = 45_000;

const busy =
  'Too many clips are arriving at once. Send this one again in a moment, or in parts (POST /running/uploads/).';

/**
 * Limits the memory for clips that arrive: each takes one buffer until it is stored. The others
 * wait, and their bytes with them. Tenants take turns, and one that sends slowly leaves buffers for
 * the next.
 */
@Injectable()
export class ClipSlots {
  private readonly slots: SlotsByOwner;

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'UPLOAD_BUFFERS_MB'>) {
    const atOnce = Math.floor((config.UPLOAD_BUFFERS_MB * 1e6) / streamPartBytes);
    this.slots = new SlotsByOwner({ atOnce, maxWaiting, leavesSome: true });
  }

  /** @throws {Unavailable} when no buffer gets free in time. */
  async run<T>(tenantId: string, receive: () => Promise<T>): Promise<T> {
    const waiting = new AbortController();
    const tooLate = new Unavailable(busy, { code: 'too_busy' });
    const timer = setTimeout(() => waiting.abort(tooLate), longestWaitMs);
    try {
      return await this.slots.run(tenantId, waiting.signal, () => {
        clearTimeout(timer);
        return receive();
      });
    } finally {
      clearTimeout(timer);
    }
  }
}
