import { Injectable } from '@nestjs/common';
import { AnalysisFile, type Failure, type SessionMeasured } from '@strideform/contracts';
import { artifactKeys, ObjectStore } from '@strideform/object-store';
import { ClipRefused } from '@strideform/video';
import { VideoAnnotator } from './video-annotator.port.ts';
import { Reports } from './reports.port.ts';

/** Draws a session's report. Drawing it twice writes the same artifact at the same address. */
@Injectable()
export class ReportSession {
  constructor(private readonly reports: Reports, private readonly annotator: VideoAnnotator, private readonly store: ObjectStore) {}

  async execute(tenantId: string, measured: SessionMeasured, signal: AbortSignal): Promise<void> {
    const { sessionId, attempt, clip } = measured;
    if (await this.reports.has(tenantId, sessionId, attempt)) return;
    const analysis = AnalysisFile.parse(await this.store.getJson(measured.analysis));
    const address = { bucket: clip.bucket, key: artifactKeys.annotatedVideo(tenantId, sessionId, attempt) };
    try {
      await this.annotator.annotate(clip, analysis, address, signal);
    } catch (error) {
      if (!(error instanceof ClipRefused)) throw error;
      await this.reports.fail(tenantId, sessionId, attempt, unreadable(error.detail));
      return;
    }
    await this.reports.complete(tenantId, sessionId, attempt, address);
  }
}

const unreadable = (detail: string): Failure => ({ code: 'unreadable_video', title: 'The video could not be read', detail, retryable: false, stage: 'report' });
