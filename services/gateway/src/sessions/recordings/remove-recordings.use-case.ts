import { Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { RecordingRepository } from './recording.repository.ts';
import type { RecordingName } from './recording.ts';

/**
 * Time after which nothing is arriving or being removed any more, unless the gateway died. A form
 * may arrive for an hour.
 */
const settlesWithinMs = 3 * 3_600_000;

/** Removes recordings with their files. */
@Injectable()
export class RemoveRecordings {
  private readonly logger = createLogger('recordings');

  constructor(
    private readonly recordings: RecordingRepository,
    private readonly store: ObjectStore,
  ) {}

  /**
   * Hides the recording first and removes its document last, so that a sweep finds what a crash or
   * an outage in between leaves.
   */
  async remove(name: RecordingName): Promise<void> {
    await this.recordings.unsettle(name);
    await this.store.erase(this.addressOf(name));
    await this.recordings.delete(name);
  }

  /** Removes a recording that is not wanted. If a store does not answer, the sweep removes it. */
  async discard(name: RecordingName): Promise<void> {
    try {
      await this.remove(name);
    } catch (error) {
      this.logger.warn({ err: error }, 'recording not removed: a sweep removes it');
    }
  }

  /**
   * Removes what requests have left that broke off. Several gateways may do so at the same time.
   * @returns the number of removed recordings
   */
  async sweep(now: Date, signal: AbortSignal): Promise<number> {
    let count = 0;
    const before = new Date(now.getTime() - settlesWithinMs);
    for (const name of await this.recordings.unsettledBefore(before)) {
      if (signal.aborted) break;
      await this.store.erase(this.addressOf(name));
      await this.recordings.delete(name);
      count += 1;
    }
    return count;
  }

  addressOf({ tenantId, sessionId, recordingId }: RecordingName) {
    return this.store.address(artifactKeys.recording(tenantId, sessionId, recordingId));
  }
}
