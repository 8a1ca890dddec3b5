import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { TooManyRequests, VideoBeingDrawn } from '../problems/refusals.ts';
import { OpenCounts } from '../rate-limits/open-counts.ts';
import { ifExisting } from './if-existing.ts';
import { ReportsClient } from './reports-client.ts';
import { isUnimplemented } from './sessions-client.ts';

/** Longest time that a request waits for a video, below the idle limits of load balancers. */
const maxWaitS = 25;
/** Limit of the videos of a tenant for which one gateway waits. */
const maxWaiting = 16;
const retryAfterS = 5;

type AttemptOfVideo = NonNullable<ReturnType<typeof artifactKeys.annotatedVideoOf>>;

/** Opens files of links. An annotated video is drawn when it is first opened. */
@Injectable()
export class AnnotatedVideos implements OnModuleDestroy {
  private readonly logger = createLogger('annotated-videos');
  private readonly stopping = new AbortController();
  /** Waiting calls by the key of their video. Requests for one video share a call. */
  private readonly calls = new Map<string, Promise<boolean | null>>();
  /** Waiting calls, by tenant. */
  private readonly waiting = new OpenCounts();

  constructor(
    private readonly store: ObjectStore,
    private readonly reports: ReportsClient,
  ) {}

  /** Ends the waits, so that the gateway can stop. The drawings go on. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /**
   * Returns true if the file is stored. If it is an annotated video, it is drawn first.
   * @throws {VideoBeingDrawn} if drawing takes long; {Unavailable} or {Conflict} if it failed;
   *   {TooManyRequests} if the tenant waits for many videos
   */
  async ensureStored(file: ArtifactAddress): Promise<boolean> {
    if (await this.store.exists(file)) return true;
    const video = artifactKeys.annotatedVideoOf(file.key);
    if (video === null) return false;
    const isStored = await this.drawn(file.key, video);
    if (isStored === false) throw new VideoBeingDrawn();
    return isStored !== null && (await this.store.exists(file));
  }

  /** @returns null if there is no report of the attempt */
  private drawn(key: string, video: AttemptOfVideo): Promise<boolean | null> {
    const known = this.calls.get(key);
    if (known !== undefined) return known;
    const { tenantId, sessionId, attempt } = video;
    if (this.waiting.countOf(tenantId) >= maxWaiting) throw new TooManyRequests(retryAfterS);
    const end = this.waiting.begin(tenantId);
    const drawing = this.requestDrawing(tenantId, sessionId, attempt);
    const { promise: stopped, resolve } = Promise.withResolvers<false>();
    const stop = (): void => resolve(false);
    this.stopping.signal.addEventListener('abort', stop);
    const call = Promise.race([ifExisting(drawing), stopped]).finally(() => {
      this.stopping.signal.removeEventListener('abort', stop);
      this.calls.delete(key);
      end();
    });
    this.calls.set(key, call);
    return call;
  }

  private async requestDrawing(
    tenantId: string,
    sessionId: string,
    attempt: number,
  ): Promise<boolean> {
    try {
      return await this.reports.drawAnnotatedVideo(tenantId, sessionId, attempt, maxWaitS);
    } catch (error) {
      // A report service of an earlier version, during an upgrade.
      if (isUnimplemented(error)) return false;
      throw error;
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
