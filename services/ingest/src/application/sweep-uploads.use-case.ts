import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit';
import { AbandonUpload } from './abandon-upload.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Uploads, type Upload } from './uploads.port.ts';

/** Removes uploads whose client or gateway died before they became a session. */
@Injectable()
export class SweepUploads {
  private readonly logger = createLogger('sweep-uploads');

  constructor(
    private readonly uploads: Uploads,
    private readonly abandon: AbandonUpload,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @returns how many are gone. What cannot be removed keeps its record, for the next sweep, and
   * does not stand in the way of the others.
   */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    let swept = 0;
    const before = new Date(now.getTime() - this.settings.uploadExpiryS * 1000);
    for await (const upload of this.uploads.stale(before)) {
      if (signal.aborted) break;
      if (await this.discarded(upload, before)) swept += 1;
    }
    return swept;
  }

  private async discarded(upload: Upload, before: Date): Promise<boolean> {
    try {
      return await this.abandon.discard(upload, before);
    } catch (error) {
      this.logger.warn(
        { err: error, uploadId: upload.uploadId },
        'stale upload not removed: the next sweep tries again',
      );
      return false;
    }
  }
}
