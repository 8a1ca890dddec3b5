import { Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import type { ArtifactAddress, SessionView } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { ifExisting } from './if-existing.ts';
import { ReportsClient } from './reports-client.ts';
import { isUnimplemented } from './sessions-client.ts';

type Attempt = Pick<SessionView, 'tenantId' | 'sessionId' | 'attempt'>;

/** Pictures of whole frames. Each is taken from the clip when it is first needed. */
@Injectable()
export class FramePictures {
  private readonly logger = createLogger('frame-pictures');

  constructor(
    private readonly store: ObjectStore,
    private readonly reports: ReportsClient,
  ) {}

  /**
   * Returns the stored picture of a frame, or null if the frame has none.
   * @throws {Unavailable} if too many pictures of the tenant wait
   */
  async ensureStored(session: Attempt, frame: number): Promise<ArtifactAddress | null> {
    const { tenantId, sessionId, attempt } = session;
    const key = artifactKeys.framePicture(tenantId, sessionId, attempt, frame);
    const picture = this.store.address(key);
    if (await this.store.exists(picture)) return picture;
    const drawn = await ifExisting(this.draw(session, frame));
    return drawn?.includes(frame) ? picture : null;
  }

  /** Takes a picture before it is needed, so that its first reader does not wait. */
  async drawEarly(session: Attempt, frame: number): Promise<void> {
    try {
      await this.draw(session, frame);
    } catch (error) {
      // The picture is taken when it is opened.
      this.logger.warn({ err: error, sessionId: session.sessionId }, 'picture not taken early');
    }
  }

  private async draw(
    { tenantId, sessionId, attempt }: Attempt,
    frame: number,
  ): Promise<readonly number[]> {
    try {
      return await this.reports.drawFramePictures(tenantId, sessionId, attempt, [frame]);
    } catch (error) {
      // A report service of an earlier version, during an upgrade.
      if (isUnimplemented(error)) return [];
      throw error;
    }
  }
}
