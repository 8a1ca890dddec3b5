import { maxLostProcesses, WorkerLost } from '../give-up/failures.ts';
import type { Deliver } from './delivery.ts';

/**
 * Does not begin a message that has taken several processes with it. Without this step it would be
 * delivered without end, because a process that ends counts no attempt.
 */
export function quarantinePoisonMessages(next: Deliver): Deliver {
  return async (delivery) => {
    const { lostProcesses } = delivery;
    if (lostProcesses >= maxLostProcesses) throw new WorkerLost(lostProcesses);
    return next(delivery);
  };
}
