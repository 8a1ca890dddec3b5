import { Inject, Injectable } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { inChildSpan, makeScratchFolder } from '@strideform/service-kit';
import { probeClip, type ClipProbe } from '@strideform/video';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClipProber } from '../application/clip-prober.port.ts';
import { INGEST_SETTINGS, type IngestSettings } from '../application/ingest-settings.port.ts';

/** Probes a local copy: decoders are never given anything but files. */
@Injectable()
export class StoredClipProber extends ClipProber {
  constructor(
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {
    super();
  }

  async probe(clip: ArtifactAddress): Promise<ClipProbe> {
    const folder = makeScratchFolder('probe');
    try {
      const path = join(folder, 'clip');
      await this.store.getToFile(clip, path);
      return await inChildSpan('probe the clip', () =>
        probeClip(path, {
          maxDurationS: this.settings.clipMaxDurationS,
          maxBytes: this.settings.directUploadMaxBytes,
        }),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
