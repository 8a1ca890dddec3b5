import { Inject, Injectable } from '@nestjs/common';
import { PeriodicChores } from '@strideform/service-kit/nest';
import { FinishOverdueTurns } from '../application/finish-overdue-turns.use-case.ts';

export const WATCHDOG_INTERVAL_S = Symbol('WatchdogIntervalS');

/**
 * Searches for overdue texts at a fixed interval. Several replicas may do so at once, because each
 * attempt invalidates the earlier ones.
 */
@Injectable()
export class Watchdog extends PeriodicChores {
  constructor(overdue: FinishOverdueTurns, @Inject(WATCHDOG_INTERVAL_S) intervalS: number) {
    super('watchdog', intervalS, {
      'overdue texts finished': (now, signal) => overdue.execute(now, signal),
    });
  }
}
