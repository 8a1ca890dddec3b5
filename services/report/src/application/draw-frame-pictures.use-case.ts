import { Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import type { ArtifactAddress } from '@strideform/contracts';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { ClipRefused } from '@strideform/video';
import { ReportRepository } from '../adapters/report.repository.ts';
import type { Report } from '../adapters/report.schema.ts';
import { notReported } from './refusals.ts';
import { RequestedDrawings } from './requested-drawings.ts';
import type { PictureRequest } from './video-annotator.ts';

export interface FramePicturesRequest {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly frames: readonly number[];
}

/** Addresses of stored pictures by their frame. */
export type FrameAddresses = ReadonlyMap<number, ArtifactAddress>;

/**
 * Stores pictures of whole frames when they are first requested. They have no drawings, so that a
 * drawing on a frame can change without a new picture.
 */
@Injectable()
export class DrawFramePictures {
  private readonly logger = createLogger('draw-frame-pictures');

  constructor(
    private readonly reports: ReportRepository,
    private readonly store: ObjectStore,
    private readonly drawings: RequestedDrawings,
  ) {}

  /**
   * Returns the pictures by their frame, without those that cannot be decoded.
   * @throws {NotFound} until the attempt has its report, and after it was superseded; {Unavailable}
   *   if too many drawings of the tenant wait, or the process ends
   */
  async execute({ frames, ...attempt }: FramePicturesRequest): Promise<FrameAddresses> {
    const { tenantId, sessionId } = attempt;
    const report = await this.reports.find(tenantId, sessionId, attempt.attempt);
    if (report?.attempt !== attempt.attempt) throw notReported(sessionId);
    return this.ofReport(report, frames);
  }

  async ofReport(report: Report, frames: readonly number[]): Promise<FrameAddresses> {
    const { key } = report.report;
    let missing = await this.missingOf(report, frames);
    // Another request may draw the same frames.
    for (let other = this.drawings.find(key); other && missing.length > 0;) {
      await other.catch(() => undefined);
      other = this.drawings.find(key);
      missing = await this.missingOf(report, frames);
    }
    if (missing.length > 0) await this.drawShared(report, missing);
    const absent = new Set(missing.length > 0 ? await this.missingOf(report, missing) : []);
    const stored = frames.filter((frame) => !absent.has(frame));
    return new Map(stored.map((frame) => [frame, addressOf(report, frame)]));
  }

  private async missingOf(report: Report, frames: readonly number[]): Promise<number[]> {
    const checked = [...new Set(frames)].map(async (frame) => ({
      frame,
      isStored: await this.store.exists(addressOf(report, frame)),
    }));
    return (await Promise.all(checked)).flatMap(({ frame, isStored }) => (isStored ? [] : [frame]));
  }

  private async drawShared(report: Report, frames: readonly number[]): Promise<void> {
    const { key } = report.report;
    const { tenantId, clip } = report;
    // Reports of earlier versions do not name their clip.
    if (clip === null) return;
    // Pictures have a place of their own in the rotation, beside the tenant's videos.
    const draw = () => this.draw(report, clip, frames);
    await this.drawings.begin(key, () => this.drawings.inTurn(`pictures ${tenantId}`, draw));
  }

  private async draw(
    report: Report,
    clip: ArtifactAddress,
    frames: readonly number[],
  ): Promise<void> {
    const { sessionId } = report;
    try {
      const isKept = await this.drawings.draw(report, clip, ({ timestamps_s }) => ({
        video: null,
        pictures: frames
          .filter((frame) => frame < timestamps_s.length)
          .map((frame) => pictureOf(report, frame)),
      }));
      if (isKept) await this.reports.announceFiles(report);
    } catch (error) {
      const isExpected = [ClipRefused, GuardedTaskFailed, ObjectNotFound].some(
        (kind) => error instanceof kind,
      );
      // Pictures that the end of the process has interrupted can be drawn later.
      if (!isExpected || this.drawings.signal.aborted) throw error;
      // A note without its picture is better than none.
      this.logger.warn({ err: error, sessionId }, 'pictures of frames not drawn');
    }
  }
}

const addressOf = ({ tenantId, sessionId, attempt, report }: Report, frame: number) => ({
  bucket: report.bucket,
  key: artifactKeys.framePicture(tenantId, sessionId, attempt, frame),
});

const pictureOf = (report: Report, frame: number): PictureRequest => ({
  name: `frame-${frame}`,
  frame,
  shows: 'whole_frame',
  side: 'left',
  target: addressOf(report, frame),
});
