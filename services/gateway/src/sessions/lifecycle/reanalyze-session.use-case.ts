import { Injectable } from '@nestjs/common';
import type { RecordingOptions } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import type { Caller } from '../../api-keys/api-key.ts';
import { unknownProfile } from '../../users/user.ts';
import { Sessions } from '../../clients/sessions.port.ts';
import { toldToMessage } from '../analysis-request.ts';
import { Users } from '../../users/users.port.ts';

/**
 * Has a session's clip analysed anew: with changed options, with what is known of the runner now,
 * or just with today's engine.
 */
@Injectable()
export class ReanalyzeSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly users: Users,
  ) {}

  /**
   * @param changes options that are not named stay as they were. @throws {NotFound} like a read;
   * {Conflict} while the session is being analysed.
   */
  async execute(
    { tenantId }: Caller,
    sessionId: string,
    changes: Partial<RecordingOptions>,
  ): Promise<ingestV1.Session> {
    const { userId, recording, reanalysis } = await this.sessions.find(tenantId, sessionId);
    const user = await this.users.byId(tenantId, userId);
    // A later attempt than the one shown, say one that failed, has the options that were told last.
    const told = { ...(reanalysis?.recording ?? recording)!, ...changes };
    return this.sessions.reanalyze({
      tenantId,
      sessionId,
      ...toldToMessage(user ?? unknownProfile, told),
    });
  }
}
