import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { OpenedAnalysis } from '@strideform/analysis-store';
import type { SessionView } from '@strideform/contracts';
import { Conflict } from '@strideform/service-kit/errors';
import { FairQueue } from '@strideform/service-kit/queue';
import { makeScratchFolder } from '@strideform/service-kit/scratch';
import { createThreadPool } from '@strideform/service-kit/threads';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FileRefusal } from './export-file.ts';
import type { ExportReply, ExportTask } from './export.worker.ts';

/** Why a session has no file of a format, by the problem's code. */
const refusals: Readonly<Record<FileRefusal, string>> = {
  scale_unknown:
    'This format holds lengths, and the length of a pixel in this clip is not known. Give the user a height or a leg length, or the session a belt speed, and re-analyse it; or choose csv, mot or json, which need no scale.',
  needs_side_view:
    'This format holds what only a view from the side shows, and the clip was filmed from behind. Choose csv or json.',
};

export interface WrittenFile {
  readonly sizeBytes: number;
  /** The content; the file is gone once this is closed. */
  readonly content: Readable;
}

export interface AskedExport extends Pick<ExportTask, 'format'> {
  readonly session: SessionView;
  readonly analysis: OpenedAnalysis;
  /** The tenant for whom it is written: the writer serves tenants in rotation. */
  readonly tenantId: string;
}

/** While one export is written, the frames of the next one are copied. */
const concurrency = 2;
/** Most exports of a tenant that wait. */
const maxQueued = 20;

/**
 * Writes exports in a thread: that of the longest clip takes seconds, and other requests must not
 * wait for it. From disk to disk, where a file also waits for a slow caller: of the frames only
 * some columns, or a part of them, are in the memory.
 */
@Injectable()
export class ExportWriter implements OnApplicationShutdown {
  private readonly queue = new FairQueue({ concurrency, maxQueued });
  private readonly threads = createThreadPool<ExportTask, ExportReply>(
    import.meta.url,
    './export.worker',
    { concurrency: 1, maxHeapMb: 256 },
  );

  /**
   * @param signal Aborted: nobody reads the file any more. It is not written, or removed.
   * @throws {Conflict} for a format in lengths when the clip has no scale, and for one that needs a
   *   side view when the clip was filmed from behind
   * @throws {Unavailable} when too many exports of the tenant wait
   */
  write(asked: AskedExport, signal: AbortSignal): Promise<WrittenFile> {
    // Nothing is copied in the queue, so exports that wait need no disk.
    return this.queue.run(asked.tenantId, signal, () => this.writeNow(asked, signal));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.destroy();
  }

  private async writeNow(asked: AskedExport, signal: AbortSignal): Promise<WrittenFile> {
    const { session, analysis, format } = asked;
    const folder = makeScratchFolder('export');
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const [framesPath, path] = [join(folder, 'frames'), join(folder, 'file')];
      const { head, index } = analysis;
      const reading = { session, analysis: head };
      await analysis.copyFrames(framesPath);
      const task = { reading, index, framesPath, format, path };
      const reply = await this.threads.run(task, { signal });
      if (reply.kind !== 'written') throw new Conflict(refusals[reply.kind], { code: reply.kind });
      signal.throwIfAborted();
      const content = createReadStream(path);
      content.once('close', () => void remove());
      // A caller who leaves does not read to the end, which would close it.
      signal.addEventListener('abort', () => content.destroy(), { once: true });
      return { sizeBytes: reply.sizeBytes, content };
    } catch (error) {
      await remove();
      throw error;
    }
  }
}
