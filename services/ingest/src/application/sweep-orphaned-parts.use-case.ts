import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

const hourMs = 3_600_000;
const dayS = 86_400;
/** Each sweep lists every upload of the bucket that is going on. */
const sweepEveryMs = hourMs;

type UnfinishedUploads = ObjectStore['unfinishedUploads'];
type OrphanedUpload = Parameters<UnfinishedUploads['abort']>[0];

/**
 * Removes the parts of uploads whose service died in the middle. They belong to no object, so
 * nobody sees them, and without this they would stay as long as their session.
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
   * One upload that cannot be removed does not block the others.
   * @returns how many uploads were removed.
   * @throws when some could not be: the next round tries again, and an alert fires in time.
   */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    if (now < this.nextAt) return 0;
    // A tenant may take until the expiry to send a clip in parts. A service takes less than a day.
    const orphanedBefore = new Date(now.getTime() - (this.settings.uploadExpiryS + dayS) * 1000);
    let [sweptCount, failedCount] = [0, 0];
    for await (const upload of this.store.unfinishedUploads.under(artifactKeys.all)) {
      if (signal.aborted) return sweptCount;
      if (upload.startedAt >= orphanedBefore) continue;
      const isRemoved = await this.tryToRemove(upload);
      if (isRemoved) sweptCount += 1;
      else failedCount += 1;
    }
    if (failedCount > 0) throw new Error(`Uploads whose parts stay: ${failedCount}.`);
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
