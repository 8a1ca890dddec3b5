import { Injectable } from '@nestjs/common';
import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { RecordedBytes } from './recorded-bytes.ts';
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
    private readonly bytes: RecordedBytes,
    private readonly store: ObjectStore,
    private readonly log: DeletionLog,
  ) {}

  /**
   * Hides the recording first and removes its document last, so that a sweep finds what a crash or
   * an outage in between leaves.
   */
  async remove(name: RecordingName): Promise<void> {
    await this.recordings.unsettle(name);
    await this.removeLogged(name);
  }

  /**
   * Removes a recording that has just arrived and is not wanted. It is not logged: nobody has seen
   * it, and a repeat of the request stores it again. If a store does not answer, the sweep removes
   * it.
   */
  async discard(name: RecordingName): Promise<void> {
    try {
      await this.recordings.unsettle(name);
      await this.removeHidden(name);
    } catch (error) {
      this.logger.warn({ err: error }, 'recording not removed: a sweep removes it');
    }
  }

  /**
   * Removes what requests have left that broke off, and reports to ingest what they did not. A
   * recording that fails does not block the others. Several gateways may do so at the same time.
   * @returns the number of recordings that were removed or reported
   * @throws if some were not. The next sweep tries again.
   */
  async sweep(now: Date, signal: AbortSignal): Promise<number> {
    let [sweptCount, failedCount] = [0, 0];
    for await (const step of this.steps(now)) {
      if (signal.aborted) break;
      const isDone = await this.tryTo(step);
      if (isDone) sweptCount += 1;
      else failedCount += 1;
    }
    if (failedCount > 0)
      throw new Error(
        `${failedCount} recordings were not removed or counted. The next sweep retries.`,
      );
    return sweptCount;
  }

  private async *steps(now: Date): AsyncGenerator<() => Promise<boolean>> {
    const before = new Date(now.getTime() - settlesWithinMs);
    for await (const name of this.recordings.unsettledBefore(before))
      yield () => this.removeLogged(name);
    for await (const recording of this.recordings.uncounted())
      yield () => this.bytes.reportStored(recording);
  }

  private async tryTo(step: () => Promise<boolean>): Promise<boolean> {
    try {
      return await step();
    } catch (error) {
      this.logger.warn({ err: error }, 'recording not swept: the next sweep retries');
      return false;
    }
  }

  /** Logs the removal first, so that it also holds for backups. */
  private async removeLogged(name: RecordingName): Promise<boolean> {
    await this.log.recordObject(this.addressOf(name));
    return this.removeHidden(name);
  }

  /** @returns false if ingest does not know of the removal yet. The document stays until then. */
  private async removeHidden(name: RecordingName): Promise<boolean> {
    await this.store.erase(this.addressOf(name));
    const isReported = await this.bytes.reportRemoved(name);
    if (isReported) await this.recordings.delete(name);
    return isReported;
  }

  addressOf({ tenantId, sessionId, recordingId }: RecordingName) {
    return this.store.address(artifactKeys.recording(tenantId, sessionId, recordingId));
  }
}
