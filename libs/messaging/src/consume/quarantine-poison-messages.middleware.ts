import { maxLostProcesses, WorkerLost } from '../give-up/failures.ts';
import type { Deliver } from './delivery.ts';

/**
 * Does not start a message that has killed several processes. Without this step, it would be
 * delivered forever, because a process that dies counts no attempt.
 */
export function quarantinePoisonMessages(next: Deliver): Deliver {
  return async (delivery) => {
    const { lostProcesses } = delivery;
    if (lostProcesses >= maxLostProcesses) throw new WorkerLost(lostProcesses);
    return next(delivery);
  };
}
