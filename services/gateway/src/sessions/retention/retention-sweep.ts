import { Injectable } from '@nestjs/common';
import { PeriodicChores } from '@strideform/service-kit/nest';
import { RemoveExpiredSessions } from './remove-expired-sessions.use-case.ts';

/** Sessions are kept for days: half an hour more is no matter. */
const intervalS = 1800;

@Injectable()
export class RetentionSweep extends PeriodicChores {
  constructor(expired: RemoveExpiredSessions) {
    super('retention', intervalS, {
      'expired sessions deleted': (now, signal) => expired.execute(now, signal),
    });
  }
}
