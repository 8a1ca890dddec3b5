import { allowReads } from '@strideform/persistence';
import { Schema } from 'mongoose';

/**
 * Queue of one tenant's deliveries. It says when the tenant has its next turn, and which endpoints
 * have work then. The deliveries themselves are documents of their own.
 */
export interface WebhookQueueDocument {
  /** The tenant's id. */
  readonly _id: string;
  /** Time from which a sender may take the tenant's turn. */
  readonly nextTurnAt: Date;
  /** Time at which each endpoint with pending deliveries should be looked at, by its id. */
  readonly endpoints: Readonly<Record<string, Date>>;
  /** Number of times that work was added. The end of a turn must not overlook added work. */
  readonly additions: number;
}

export const WebhookQueueSchema = new Schema<WebhookQueueDocument>(
  {
    _id: { type: String, required: true },
    nextTurnAt: { type: Date, required: true },
    endpoints: { type: Map, of: Date, required: true },
    additions: { type: Number, required: true },
  },
  { collection: 'webhook_queues', versionKey: false },
);

WebhookQueueSchema.index({ nextTurnAt: 1 });

// Few tenants are busy at a time.
allowReads(WebhookQueueSchema, { compared: ['_id'] });
