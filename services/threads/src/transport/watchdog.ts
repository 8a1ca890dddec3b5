import { Inject, Injectable } from '@nestjs/common';
import { PeriodicChores } from '@strideform/service-kit';
import { FinishOverdueTurns } from '../application/finish-overdue-turns.use-case.ts';

export const WATCHDOG_INTERVAL_S = Symbol('WatchdogIntervalS');

/**
 * Drives the watchdog by the clock. Replicas may do so side by side: an attempt fences off the
 * others.
 */
@Injectable()
export class Watchdog extends PeriodicChores {
  constructor(overdue: FinishOverdueTurns, @Inject(WATCHDOG_INTERVAL_S) intervalS: number) {
    super('watchdog', intervalS, {
      'overdue texts finished': (now, signal) => overdue.execute(now, signal),
    });
  }
}
