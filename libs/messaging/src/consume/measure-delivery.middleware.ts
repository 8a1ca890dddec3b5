import { isOutage } from '@strideform/service-kit/errors';
import { instruments } from '@strideform/service-kit/telemetry';
import type { Deliver, Delivery } from './delivery.ts';

/** Counts deliveries by outcome and times them. */
export function measureDelivery(next: Deliver): Deliver {
  return async (delivery) => {
    const event = delivery.envelope.type;
    const stopTimer = instruments.eventHandlingDuration.startTimer({ event });
    try {
      const outcome = await next(delivery);
      instruments.eventsHandled.inc({ event, outcome });
      return outcome;
    } catch (error) {
      instruments.eventsHandled.inc({ event, outcome: outcomeOf(error, delivery) });
      throw error;
    } finally {
      stopTimer();
    }
  };
}

/**
 * Returns the outcome for the metrics. Neither a message that was handed back nor an outage counts
 * as a failure.
 */
function outcomeOf(error: unknown, { signal }: Delivery): string {
  if (signal.aborted) return 'handed_back';
  return isOutage(error) ? 'unavailable' : 'failed';
}
