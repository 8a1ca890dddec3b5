import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Conflict, TaskThreads, threadModule } from '@strideform/service-kit';
import type { ExportReply, ExportTask } from './export.worker.ts';

const scaleUnknown =
  'This format holds lengths, and the length of a pixel in this clip is not known. Give the user a height or a leg length, or the session a belt speed, and re-analyse it; or choose csv, mot or json, which need no scale.';

/**
 * Writes exports in a thread: that of the longest clip takes seconds, and other requests must not
 * wait for it. One after the other, since each holds the whole analysis in memory.
 */
@Injectable()
export class ExportWriter implements OnApplicationShutdown {
  private readonly threads = new TaskThreads<ExportTask, ExportReply>(
    threadModule(import.meta.url, './export.worker'),
    { name: 'export', atOnce: 1 },
  );

  /** @throws {Conflict} for a format in lengths when the clip has no scale */
  async write(task: ExportTask): Promise<Uint8Array> {
    const reply = await this.threads.run(task);
    if (reply.kind === 'scale_unknown') throw new Conflict(scaleUnknown, { code: 'scale_unknown' });
    return reply.bytes;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.dispose();
  }
}
