import { Inject, Injectable } from '@nestjs/common';
import { annotateClip, type SnapshotRequest } from '@strideform/annotation';
import type { AnalysisFile, ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { inChildSpan } from '@strideform/service-kit/context';
import { makeScratchFolder } from '@strideform/service-kit/scratch';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import type { StoredPicture } from '../domain/report-file.ts';

export interface AnnotationLimits {
  readonly timeoutS: number;
  readonly maxMemoryMb: number;
  readonly concurrency: number;
}
export const ANNOTATION_LIMITS = Symbol('AnnotationLimits');

/** A picture to take from the clip, and the address at which to store it. */
export interface PictureRequest extends SnapshotRequest {
  readonly target: ArtifactAddress;
}

export interface AnnotationRequest {
  readonly clip: ArtifactAddress;
  readonly analysis: AnalysisFile;
  /** Address of the annotated video. null: it is not drawn. */
  readonly video: ArtifactAddress | null;
  /** Address of the clip without drawings. null: it is not written. */
  readonly cleanVideo: ArtifactAddress | null;
  readonly pictures: readonly PictureRequest[];
}

/** Draws over a local copy of a clip, because decoders read only files. */
@Injectable()
export class VideoAnnotator {
  private readonly limit: LimitFunction;

  constructor(
    private readonly store: ObjectStore,
    @Inject(ANNOTATION_LIMITS) private readonly limits: AnnotationLimits,
  ) {
    this.limit = pLimit(limits.concurrency);
  }

  /**
   * Draws the analysis over the clip, and stores the requested videos and pictures.
   * @returns the pictures by name, without those whose frame cannot be decoded
   * @throws {ClipRefused} when the clip cannot be decoded, {GuardedTaskFailed} when the drawing
   *   process failed or was aborted.
   */
  async annotate(
    { clip, analysis, video, cleanVideo, pictures }: AnnotationRequest,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, StoredPicture>> {
    const folder = makeScratchFolder('annotate');
    try {
      const clipPath = join(folder, 'clip');
      const videoName = video && 'annotated.mp4';
      const cleanName = cleanVideo && 'clean.mp4';
      await this.store.getToFile(clip, clipPath);
      const snapshots = pictures.map(({ target: _, ...request }) => request);
      const task = { clipPath, folder, videoName, cleanName, analysis, snapshots };
      const { timeoutS, maxMemoryMb } = this.limits;
      const annotate = () => annotateClip(task, { timeoutS, maxMemoryMb, signal });
      const taken = await this.limit(() =>
        inChildSpan('draw over the clip', annotate, { 'strideform.pictures': pictures.length }),
      );
      if (video) await this.store.putFile(video, join(folder, videoName!), 'video/mp4');
      if (cleanVideo) await this.store.putFile(cleanVideo, join(folder, cleanName!), 'video/mp4');

      const targets = new Map(pictures.map(({ name, target }) => [name, target]));
      const stored = taken.map(async ({ name, path, clipFrame }) => {
        const image = targets.get(name)!;
        await this.store.putFile(image, path, 'image/jpeg');
        return [name, { clipFrame, image }] as const;
      });
      return new Map(await Promise.all(stored));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
