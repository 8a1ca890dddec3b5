import { artifactKeys } from '@strideform/analysis-store';
import type { ArtifactAddress, SessionMeasured } from '@strideform/contracts';
import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import { renderedRunner } from '@strideform/testing';
import { idleRelay, type StoresBench } from '@strideform/testing/servers';
import { probeClip } from '@strideform/video';
import { decodeFrames, encodeVideo } from '@strideform/video/codecs';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportRepository } from '../adapters/report.repository.ts';
import { demoAnalysis } from '../sample-report.fixture.ts';
import { ReportSession } from './report-session.use-case.ts';
import { DrawingQueue, RequestedDrawings } from './requested-drawings.ts';
import { VideoAnnotator } from './video-annotator.ts';

export const drawingLimits = { timeoutS: 120, maxMemoryMb: 2048, concurrency: 2 };
/** Interval of looking whether a session is still needed. */
const checkIntervalMs = 20;

interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

/** Sessions of the rendered runner that are measured and reported on real stores. */
export class ReportBench {
  readonly analysis = demoAnalysis();
  /** Clip of a few grey frames, for tests in which only the handling of a video counts. */
  shortClipPath!: string;
  readonly annotator: VideoAnnotator;
  /** Format and size of the clip and, from the first frame on, the time of each in ms. */
  framesOfClip: unknown;
  reports!: ReportRepository;
  folder!: string;

  constructor(private readonly stores: StoresBench) {
    this.annotator = new VideoAnnotator(stores.store, drawingLimits);
  }

  async start(): Promise<void> {
    const { connection } = this.stores;
    this.reports = new ReportRepository(connection(), idleRelay());
    await ensureIndexes(connection());
    this.folder = mkdtempSync(join(tmpdir(), 'strideform-spec-'));
    this.shortClipPath = await greyClip(join(this.folder, 'short.mp4'));
    this.framesOfClip = await this.shownIn(renderedRunner.clipPath);
  }

  stop(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Stores a measured session with the clip at `path`. */
  async measuredSession(path: string): Promise<SessionMeasured> {
    const { store, bucket, tenantId } = this.stores;
    const sessionId = `ses_${randomUUID()}`;
    const clip = { bucket, key: artifactKeys.clip(tenantId, sessionId, 'upl_1') };
    const analysis = { bucket, key: artifactKeys.analysis(tenantId, sessionId, 1) };
    await store.putFile(clip, path, 'video/mp4');
    await store.putJson(analysis, this.analysis);
    return { sessionId, attempt: 1, clip, analysis };
  }

  useCase(within = this.annotator): ReportSession {
    return new ReportSession(this.reports, within, this.stores.store, checkIntervalMs);
  }

  /** Returns the drawings of another replica. */
  drawings(within = this.annotator): RequestedDrawings {
    const { connection, store } = this.stores;
    const guard = new ErasureGuard(connection(), 'report', [this.reports]);
    const queue = new DrawingQueue({ concurrency: 2, maxQueued: 4 });
    return new RequestedDrawings(within, store, guard, queue, checkIntervalMs);
  }

  report(measured: SessionMeasured, within = this.annotator, delivery = 1): Promise<void> {
    const { tenantId } = this.stores;
    const { signal } = new AbortController();
    return this.useCase(within).execute(measured, { tenantId, attempt: delivery, signal });
  }

  /** Returns the path of a local copy of a stored video. */
  async fetched(video: ArtifactAddress): Promise<string> {
    const path = join(this.folder, `${randomUUID()}.mp4`);
    await this.stores.store.getToFile(video, path);
    return path;
  }

  /** Returns what can be compared with `framesOfClip`. */
  async shownIn(path: string): Promise<unknown> {
    const { container, videoCodec, pixelFormat, widthPx, heightPx, frameTimesS } =
      await probeClip(path);
    const timesMs = frameTimesS.map((timeS) => Math.round((timeS - frameTimesS[0]!) * 1000));
    return { container, videoCodec, pixelFormat, widthPx, heightPx, timesMs };
  }

  middleOfThigh(frame: number): Point {
    const { keypoints, near_side } = this.analysis;
    const { names, frames } = keypoints;
    const [hip, knee] = (['hip', 'knee'] as const).map(
      (part) => frames[frame]![names.indexOf(`${near_side}_${part}`)]!,
    ) as [[number, number, number], [number, number, number]];
    return { xPx: Math.round((hip[0] + knee[0]) / 2), yPx: Math.round((hip[1] + knee[1]) / 2) };
  }

  /** Returns the largest luma difference of the clip and a video within 2 px of a point. */
  async lumaChange(path: string, frame: number, point: Point): Promise<number> {
    const before = await lumaAround(renderedRunner.clipPath, frame, point);
    const after = await lumaAround(path, frame, point);
    return Math.max(...before.map((luma, i) => Math.abs(luma - after[i]!)));
  }
}

/** Writes a clip of ten grey frames. @returns its path */
async function greyClip(path: string): Promise<string> {
  const [widthPx, heightPx] = [72, 96];
  const video = await encodeVideo(path, { widthPx, heightPx });
  const y = Buffer.alloc(widthPx * heightPx, 128);
  const chroma = Buffer.alloc((widthPx * heightPx) / 4, 128);
  const planes = { y, yStride: widthPx, u: chroma, uStride: widthPx / 2 };
  for (let frame = 0; frame < 10; frame++)
    await video.writePlanes({ ...planes, v: chroma, vStride: widthPx / 2 }, frame / 60);
  await video.close();
  return path;
}

async function lumaAround(path: string, index: number, { xPx, yPx }: Point): Promise<number[]> {
  const frames = decodeFrames(path, { fromFrame: index, endFrame: index + 1 });
  for await (const { y, yStride } of frames) {
    return [-2, -1, 0, 1, 2].flatMap((row) => [
      ...y.subarray((yPx + row) * yStride + xPx - 2, (yPx + row) * yStride + xPx + 3),
    ]);
  }
  throw new Error(`${path} has no frame ${index}.`);
}
