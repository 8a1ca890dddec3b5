import { Injectable } from '@nestjs/common';
import { artifactKeys, type ObjectRemoval } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { SessionsClient } from '../platform/clients/sessions-client.ts';
import { RecordingRepository } from '../sessions/recordings/recording.repository.ts';
import type { RecordingName } from '../sessions/recordings/recording.ts';
import { RemoveRecordings } from '../sessions/recordings/remove-recordings.use-case.ts';

/** Removes a recording or a clip again that a restored backup brought back. */
@Injectable()
export class EraseObject {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly removal: RemoveRecordings,
    private readonly sessions: SessionsClient,
    private readonly store: ObjectStore,
  ) {}

  /** May be repeated. @returns false if there was nothing to remove */
  async execute({ key, removedAt }: ObjectRemoval): Promise<boolean> {
    const file = artifactKeys.sentFileOf(key);
    if (file === null) return false;
    const { tenantId, sessionId, kind, id } = file;
    if (kind === 'recording')
      return this.eraseRecording({ tenantId, sessionId, recordingId: id }, removedAt);
    const isStored = await this.store.exists(this.store.address(key));
    await this.sessions.abandonUpload({ tenantId, uploadId: id, sessionId });
    return isStored;
  }

  private async eraseRecording(name: RecordingName, removedAt: Date): Promise<boolean> {
    const shown = await this.recordings.find(name, name.recordingId);
    // A repeat of the request that sent it has stored it again since.
    if (shown !== null && shown.createdAt > removedAt) return false;
    if (shown === null) {
      // One that is arriving or being removed is left to the gateway.
      if (await this.recordings.isKnown(name)) return false;
      if (!(await this.store.exists(this.removal.addressOf(name)))) return false;
    }
    await this.removal.remove(name);
    return true;
  }
}
