import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Conflict, makeScratchFolder, TaskThreads, threadModule } from '@strideform/service-kit';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ExportReply, ExportTask } from './export.worker.ts';

const scaleUnknown =
  'This format holds lengths, and the length of a pixel in this clip is not known. Give the user a height or a leg length, or the session a belt speed, and re-analyse it; or choose csv, mot or json, which need no scale.';

export interface WrittenFile {
  readonly sizeBytes: number;
  /** The content; the file is gone once this is closed. */
  readonly content: Readable;
}

/**
 * Writes exports in a thread: that of the longest clip takes seconds, and other requests must not
 * wait for it. One after the other, since each holds the whole analysis in memory; and to the disk,
 * where it waits for a slow caller.
 */
@Injectable()
export class ExportWriter implements OnApplicationShutdown {
  private readonly threads = new TaskThreads<ExportTask, ExportReply>(
    threadModule(import.meta.url, './export.worker'),
    { name: 'export', atOnce: 1, maxHeapMb: 384 },
  );

  /** @throws {Conflict} for a format in lengths when the clip has no scale */
  async write(task: Omit<ExportTask, 'path'>): Promise<WrittenFile> {
    const folder = makeScratchFolder('export');
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'file');
      const reply = await this.threads.run({ ...task, path });
      if (reply.kind === 'scale_unknown')
        throw new Conflict(scaleUnknown, { code: 'scale_unknown' });
      const content = createReadStream(path);
      content.once('close', () => void remove());
      return { sizeBytes: reply.sizeBytes, content };
    } catch (error) {
      await remove();
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.dispose();
  }
}
