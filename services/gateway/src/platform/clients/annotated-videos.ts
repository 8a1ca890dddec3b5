import { Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { TooManyRequests, VideoBeingDrawn } from '../problems/refusals.ts';
import { OpenCounts } from '../rate-limits/open-counts.ts';
import { ifExisting } from './if-existing.ts';
import { ReportsClient } from './reports-client.ts';

/** Longest time that a request waits for a video, below the idle limit of usual load balancers. */
const maxWaitS = 50;
/** Limit of requests of a tenant that wait for videos at one gateway. */
const maxWaiting = 16;
const retryAfterS = 5;

/** Opens files of links. An annotated video is drawn when it is first opened. */
@Injectable()
export class AnnotatedVideos {
  private readonly logger = createLogger('annotated-videos');
  /** Requests that wait for a video, by tenant. */
  private readonly waiting = new OpenCounts();

  constructor(
    private readonly store: ObjectStore,
    private readonly reports: ReportsClient,
  ) {}

  /**
   * Returns true if the file is stored. If it is an annotated video, it is drawn first.
   * @throws {VideoBeingDrawn} if drawing takes long; {Unavailable} or {Conflict} if it failed;
   *   {TooManyRequests} if many requests of the tenant wait
   */
  async ensureStored(file: ArtifactAddress): Promise<boolean> {
    if (await this.store.exists(file)) return true;
    const video = artifactKeys.annotatedVideoOf(file.key);
    if (video === null) return false;
    const { tenantId, sessionId, attempt } = video;
    if (this.waiting.countOf(tenantId) >= maxWaiting) throw new TooManyRequests(retryAfterS);
    const end = this.waiting.begin(tenantId);
    try {
      const drawing = this.reports.drawAnnotatedVideo(tenantId, sessionId, attempt, maxWaitS);
      const isStored = await ifExisting(drawing);
      if (isStored === false) throw new VideoBeingDrawn();
      return isStored !== null && (await this.store.exists(file));
    } finally {
      end();
    }
  }

  /** Starts the drawing of a video before it is opened. */
  async drawEarly(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    try {
      await this.reports.drawAnnotatedVideo(tenantId, sessionId, attempt, 0);
    } catch (error) {
      // The video is drawn when it is opened.
      this.logger.warn({ err: error, sessionId }, 'annotated video not begun');
    }
  }
}
