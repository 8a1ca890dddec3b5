import { problemTexts } from '@strideform/languages/english';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { OpenedAnalysis } from '@strideform/analysis-store';
import type { SessionView } from '@strideform/contracts';
import { Conflict } from '@strideform/service-kit/errors';
import { FairQueue } from '@strideform/service-kit/queue';
import { makeScratchFolder } from '@strideform/service-kit/scratch';
import { createThreadPool } from '@strideform/service-kit/threads';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import type { ExportReply, ExportTask } from './export.worker.ts';

export interface WrittenFile {
  readonly sizeBytes: number;
  /** Content of the file. Closing the stream removes the file. */
  readonly content: Readable;
}

export interface ExportRequest extends Pick<ExportTask, 'format'> {
  readonly session: SessionView;
  readonly analysis: OpenedAnalysis;
  /** Tenant that the export is written for. The writer serves tenants in rotation. */
  readonly tenantId: string;
}

/** Number of exports in progress. While one is written, the frames of the next one are copied. */
const concurrency = 2;
/** Maximum number of queued exports per tenant. */
const maxQueued = 20;
/**
 * Maximum number of files of one tenant that are written or read at the same time. A file is on the
 * disk until its reader has it, and a reader may take hours.
 */
const maxFilesOfTenant = 4;

/**
 * Writes exports in a worker thread. A long clip takes seconds, and other requests must not wait.
 * The writer reads and writes files on disk, so a slow caller holds no memory. Only some columns of
 * the frames, or parts of them, are in memory at a time.
 */
@Injectable()
export class ExportWriter implements OnApplicationShutdown {
  private readonly files = new FairQueue({
    concurrency: Infinity,
    maxQueued,
    maxRunningOfOwner: maxFilesOfTenant,
  });
  private readonly queue = new FairQueue({ concurrency, maxQueued });
  private readonly threads = createThreadPool<ExportTask, ExportReply>(
    import.meta.url,
    './export.worker',
    { concurrency: 1, maxHeapMb: 256 },
  );

  /**
   * @param signal aborts when the caller leaves. The file is then not written, or it is removed.
   * @throws {Conflict} if the format needs a scale and the clip has none, or needs a side view and
   *   the clip is from behind
   * @throws {Unavailable} if too many exports of the tenant are queued
   */
  write(request: ExportRequest, signal: AbortSignal): Promise<WrittenFile> {
    const { tenantId } = request;
    const written = Promise.withResolvers<WrittenFile>();
    const reading = this.files.run(tenantId, signal, async () => {
      // Frames are copied only when the export starts, so queued exports use no disk space.
      const file = await this.queue.run(tenantId, signal, () => this.writeNow(request, signal));
      written.resolve(file);
      if (!file.content.closed) await once(file.content, 'close');
    });
    reading.catch(written.reject);
    return written.promise;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.destroy();
  }

  private async writeNow(request: ExportRequest, signal: AbortSignal): Promise<WrittenFile> {
    const { session, analysis, format } = request;
    const folder = makeScratchFolder('export');
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const [framesPath, path] = [join(folder, 'frames'), join(folder, 'file')];
      const { head, index } = analysis;
      const data = { session, analysis: head };
      await analysis.copyFrames(framesPath);
      const language = currentLanguage().code;
      const task = { data, index, framesPath, format, language, path };
      const reply = await this.threads.run(task, { signal });
      if (reply.kind !== 'written')
        throw new Conflict(problemTexts[reply.kind], { code: reply.kind });
      await rm(framesPath);
      signal.throwIfAborted();
      const content = createReadStream(path);
      content.once('close', () => void remove());
      // A caller who leaves does not read to the end, so the stream must be closed here.
      signal.addEventListener('abort', () => content.destroy(), { once: true });
      return { sizeBytes: reply.sizeBytes, content };
    } catch (error) {
      await remove();
      throw error;
    }
  }
}
