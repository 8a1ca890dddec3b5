import { Inject, Injectable } from '@nestjs/common';
import { annotateClip } from '@strideform/annotation';
import type { AnalysisFile, ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { inChildSpan, makeScratchFolder } from '@strideform/service-kit';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { VideoAnnotator, type WantedPicture } from '../application/video-annotator.port.ts';
import type { StoredPicture } from '../domain/report-file.ts';

export interface AnnotationLimits {
  readonly timeoutS: number;
  readonly maxMemoryMb: number;
}
export const ANNOTATION_LIMITS = Symbol('AnnotationLimits');

/** Draws over a local copy of the clip: decoders are never given anything but files. */
@Injectable()
export class GuardedVideoAnnotator extends VideoAnnotator {
  constructor(
    private readonly store: ObjectStore,
    @Inject(ANNOTATION_LIMITS) private readonly limits: AnnotationLimits,
  ) {
    super();
  }

  async annotate(
    clip: ArtifactAddress,
    analysis: AnalysisFile,
    video: ArtifactAddress,
    pictures: readonly WantedPicture[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, StoredPicture>> {
    const folder = makeScratchFolder('annotate');
    try {
      const [clipPath, outputPath] = [join(folder, 'clip'), join(folder, 'annotated.mp4')];
      await this.store.getToFile(clip, clipPath);
      const snapshots = pictures.map(({ target: _, ...request }) => request);
      const task = { clipPath, outputPath, analysis, snapshots, snapshotFolder: folder };
      const taken = await inChildSpan(
        'draw over the clip',
        () => annotateClip(task, { ...this.limits, signal }),
        { 'strideform.pictures': pictures.length },
      );
      await this.store.putFile(video, outputPath, 'video/mp4');
      const targets = new Map(pictures.map(({ name, target }) => [name, target]));
      return new Map(
        await Promise.all(
          taken.map(async ({ name, fileName, clipFrame }) => {
            const image = targets.get(name)!;
            await this.store.putFile(image, join(folder, fileName), 'image/jpeg');
            return [name, { clipFrame, image }] as const;
          }),
        ),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
