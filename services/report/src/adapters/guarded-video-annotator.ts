import { Inject, Injectable } from '@nestjs/common';
import { annotateClip } from '@strideform/annotation';
import type { AnalysisFile, ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VideoAnnotator } from '../application/video-annotator.port.ts';

export interface AnnotationLimits {
  readonly timeoutS: number;
  readonly maxMemoryMb: number;
}
export const ANNOTATION_LIMITS = Symbol('AnnotationLimits');

/** Draws over a local copy of the clip: decoders are never given anything but files. */
@Injectable()
export class GuardedVideoAnnotator extends VideoAnnotator {
  constructor(private readonly store: ObjectStore, @Inject(ANNOTATION_LIMITS) private readonly limits: AnnotationLimits) {
    super();
  }

  async annotate(clip: ArtifactAddress, analysis: AnalysisFile, target: ArtifactAddress, signal: AbortSignal): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'strideform-annotate-'));
    try {
      const [clipPath, outputPath] = [join(folder, 'clip'), join(folder, 'annotated.mp4')];
      await this.store.getToFile(clip, clipPath);
      await annotateClip(clipPath, analysis, outputPath, { ...this.limits, signal });
      await this.store.putFile(target, outputPath, 'video/mp4');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
