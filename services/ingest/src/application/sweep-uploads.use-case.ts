import { Inject, Injectable } from '@nestjs/common';
import { AbandonUpload } from './abandon-upload.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Uploads } from './uploads.port.ts';

/** Removes uploads whose client or gateway died before they became a session. */
@Injectable()
export class SweepUploads {
  constructor(private readonly uploads: Uploads, private readonly abandon: AbandonUpload, @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings) {}

  async execute(now: Date): Promise<number> {
    const stale = await this.uploads.stale(new Date(now.getTime() - this.settings.uploadExpiryS * 1000), 100);
    for (const upload of stale) await this.abandon.discard(upload);
    return stale.length;
  }
}
