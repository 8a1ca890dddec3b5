import { Inject, Injectable } from '@nestjs/common';
import type { AnalysisFile, ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { runGuarded } from '@strideform/video';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VideoAnnotator } from '../application/video-annotator.port.ts';
import type { AnnotationTask } from './annotate-video.worker.ts';

export interface AnnotationLimits {
  readonly timeoutS: number;
  readonly maxMemoryMb: number;
}
export const ANNOTATION_LIMITS = Symbol('AnnotationLimits');

/** Draws in a guarded child process, since the clip is hostile until proven otherwise. */
@Injectable()
export class GuardedVideoAnnotator extends VideoAnnotator {
  constructor(private readonly store: ObjectStore, @Inject(ANNOTATION_LIMITS) private readonly limits: AnnotationLimits) {
    super();
  }

  async annotate(clip: ArtifactAddress, analysis: AnalysisFile, target: ArtifactAddress, signal: AbortSignal): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'strideform-annotate-'));
    try {
      const task: AnnotationTask = { clipPath: join(folder, 'clip'), analysisPath: join(folder, 'analysis.json'), outputPath: join(folder, 'annotated.mp4') };
      await Promise.all([this.store.getToFile(clip, task.clipPath), writeFile(task.analysisPath, JSON.stringify(analysis))]);
      const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
      await runGuarded<AnnotationTask, void>(new URL(`./annotate-video.worker.${extension}`, import.meta.url), task, { ...this.limits, signal });
      await this.store.putFile(target, task.outputPath, 'video/mp4');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
