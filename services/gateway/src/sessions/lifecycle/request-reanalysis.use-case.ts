import { Injectable } from '@nestjs/common';
import type { RecordingOptions, SessionView } from '@strideform/contracts';
import { SessionsClient } from '../../clients/sessions-client.ts';
import type { Caller } from '../../http/auth/caller.ts';
import { unknownProfile } from '../../users/user.ts';
import { UserRepository } from '../../users/user.repository.ts';
import { toAnalysisRequestMessage } from '../analysis-request.ts';

/**
 * Has a session's clip analysed again: with changed options, with the runner's current profile, or
 * just with the current version of the analysis.
 */
@Injectable()
export class RequestReanalysis {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly users: UserRepository,
  ) {}

  /**
   * @param changes options that are not named stay as they were.
   * @throws {NotFound} like a read; {Conflict} while the session is being analysed.
   */
  async execute(
    { tenantId }: Caller,
    sessionId: string,
    changes: Partial<RecordingOptions>,
  ): Promise<SessionView> {
    const { userId, recording, reanalysis } = await this.sessions.find(tenantId, sessionId);
    const user = await this.users.byId(tenantId, userId);
    // The last options may be those of an attempt that is not shown, for example a failed one.
    const lastOptions = reanalysis?.recording ?? recording;
    const options = { ...lastOptions, ...changes };
    return this.sessions.reanalyze({
      tenantId,
      sessionId,
      ...toAnalysisRequestMessage(user ?? unknownProfile, options),
    });
  }
}
