import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { OpenedAnalysis } from '@strideform/object-store';
import { Conflict, makeScratchFolder, TaskThreads, threadModule } from '@strideform/service-kit';
import type { SessionView } from '@strideform/contracts';
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

export interface AskedExport extends Pick<ExportTask, 'format'> {
  readonly session: SessionView;
  readonly analysis: OpenedAnalysis;
}

/**
 * Writes exports in a thread: that of the longest clip takes seconds, and other requests must not
 * wait for it. From disk to disk, where a file also waits for a slow caller: of the frames only
 * some columns, or a part of them, are in the memory.
 */
@Injectable()
export class ExportWriter implements OnApplicationShutdown {
  private readonly threads = new TaskThreads<ExportTask, ExportReply>(
    threadModule(import.meta.url, './export.worker'),
    { name: 'export', atOnce: 1, maxHeapMb: 256 },
  );

  /** @throws {Conflict} for a format in lengths when the clip has no scale */
  async write({ session, analysis, format }: AskedExport): Promise<WrittenFile> {
    const folder = makeScratchFolder('export');
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const [framesPath, path] = [join(folder, 'frames'), join(folder, 'file')];
      const { head, index } = analysis;
      const reading = { session, analysis: head };
      await analysis.copyFrames(framesPath);
      const reply = await this.threads.run({ reading, index, framesPath, format, path });
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
