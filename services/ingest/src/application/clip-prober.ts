import { Inject, Injectable } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { inChildSpan } from '@strideform/service-kit/context';
import { makeScratchFolder } from '@strideform/service-kit/scratch';
import { probeClip, type ClipProbe } from '@strideform/video';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/** Probes a local copy of a clip, because decoders only read files. */
@Injectable()
export class ClipProber {
  private readonly limit: LimitFunction;

  constructor(
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {
    this.limit = pLimit(settings.probeConcurrency);
  }

  /** @throws {ClipRefused} for a clip that is hostile or cannot be analysed. */
  async probe(clip: ArtifactAddress): Promise<ClipProbe> {
    const folder = makeScratchFolder('probe');
    const limits = {
      maxDurationS: this.settings.clipMaxDurationS,
      maxBytes: this.settings.directUploadMaxBytes,
      maxMemoryMb: this.settings.probeMaxMemoryMb,
    };
    try {
      const path = join(folder, 'clip');
      await this.store.getToFile(clip, path);
      const probe = () => inChildSpan('probe the clip', () => probeClip(path, limits));
      return await this.limit(probe);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
