import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import { UploadRepository } from '../adapters/upload.repository.ts';
import type { Upload } from '../domain/upload.ts';
import { AbandonUpload } from './abandon-upload.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/** Removes uploads whose client or gateway died before the upload became a session. */
@Injectable()
export class SweepUploads {
  /** Name in the log and in metrics. */
  static readonly chore = 'stale uploads removed';
  private readonly logger = createLogger('sweep-uploads');

  constructor(
    private readonly uploads: UploadRepository,
    private readonly abandon: AbandonUpload,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @returns the number of removed uploads. An upload that cannot be removed keeps its record for
   *   the next sweep and does not block the others.
   */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    let sweptCount = 0;
    const before = new Date(now.getTime() - this.settings.uploadExpiryS * 1000);
    for await (const upload of this.uploads.stale(before)) {
      if (signal.aborted) break;
      const isDiscarded = await this.tryToDiscard(upload, before);
      if (isDiscarded) sweptCount += 1;
    }
    return sweptCount;
  }

  private async tryToDiscard(upload: Upload, before: Date): Promise<boolean> {
    try {
      return await this.abandon.discard(upload, before);
    } catch (error) {
      instruments.choreFailures.inc({ chore: SweepUploads.chore });
      this.logger.warn(
        { err: error, uploadId: upload.uploadId },
        'stale upload not removed: the next sweep retries',
      );
      return false;
    }
  }
}
