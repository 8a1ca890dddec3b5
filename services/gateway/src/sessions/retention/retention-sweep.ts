import { Injectable } from '@nestjs/common';
import { PeriodicChores } from '@strideform/service-kit/nest';
import { RemoveExpiredSessions } from './remove-expired-sessions.use-case.ts';

/** Interval between sweeps. Retention is in days, so half an hour more does not matter. */
const intervalS = 1800;

@Injectable()
export class RetentionSweep extends PeriodicChores {
  constructor(expired: RemoveExpiredSessions) {
    super('retention', intervalS, {
      'expired sessions deleted': (now, signal) => expired.execute(now, signal),
    });
  }
}
