import { instruments } from '@strideform/service-kit';
import type { Deliver } from './delivery.ts';

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
      // A handler that hands its message back did not fail.
      const outcome = delivery.signal.aborted ? 'handed_back' : 'failed';
      instruments.eventsHandled.inc({ event, outcome });
      throw error;
    } finally {
      stopTimer();
    }
  };
}
