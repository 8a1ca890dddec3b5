import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

const hourMs = 3_600_000;
const dayS = 86_400;
/** Interval between sweeps. Each sweep lists all unfinished uploads of the bucket. */
const sweepEveryMs = hourMs;

type UnfinishedUploads = ObjectStore['unfinishedUploads'];
type OrphanedUpload = Parameters<UnfinishedUploads['abort']>[0];

/**
 * Removes the parts of uploads whose service died in the middle. They belong to no object, so they
 * are invisible, and would otherwise stay as long as their session.
 */
@Injectable()
export class SweepOrphanedParts {
  private readonly logger = createLogger('sweep-orphaned-parts');
  private nextAt = new Date(0);

  constructor(
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'uploadExpiryS'>,
  ) {}

  /**
   * Removes orphaned parts. An upload that cannot be removed does not block the others.
   * @returns the number of removed uploads.
   * @throws if some could not be removed. The next round tries again, and repeated failures raise
   *   an alert.
   */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    if (now < this.nextAt) return 0;
    // A tenant may send parts until the upload expires. A service needs less than a day.
    const orphanedBefore = new Date(now.getTime() - (this.settings.uploadExpiryS + dayS) * 1000);
    let [sweptCount, failedCount] = [0, 0];
    for await (const upload of this.store.unfinishedUploads.under(artifactKeys.all)) {
      if (signal.aborted) return sweptCount;
      if (upload.startedAt >= orphanedBefore) continue;
      const isRemoved = await this.tryToRemove(upload);
      if (isRemoved) sweptCount += 1;
      else failedCount += 1;
    }
    if (failedCount > 0)
      throw new Error(`Parts of ${failedCount} uploads were not removed. The next round retries.`);
    this.nextAt = new Date(now.getTime() + sweepEveryMs);
    return sweptCount;
  }

  private async tryToRemove(upload: OrphanedUpload): Promise<boolean> {
    try {
      await this.store.unfinishedUploads.abort(upload);
      return true;
    } catch (error) {
      this.logger.warn(
        { err: error, key: upload.key },
        'parts not removed: the next round retries',
      );
      return false;
    }
  }
}
