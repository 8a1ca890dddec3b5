import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createThreadPool } from '@strideform/service-kit/threads';
import type { ComparisonContent, ReportContent } from '../../domain/printed-content.ts';
import type { PrintTask } from './print.worker.ts';

/**
 * Prints A4 pages with vector curves and embedded fonts. Each PDF is drawn in a worker thread,
 * because that takes a fraction of a second and would block calls and heartbeats to Kafka.
 */
@Injectable()
export class PdfkitReportPrinter implements OnApplicationShutdown {
  private readonly threads = createThreadPool<PrintTask, Uint8Array>(
    import.meta.url,
    './print.worker',
    { maxHeapMb: 256 },
  );

  /** Number of threads that run or wait for a task. */
  get threadCount(): number {
    return this.threads.threads.length;
  }

  print(content: ReportContent, signal?: AbortSignal): Promise<Buffer> {
    return this.run({ kind: 'report', content }, signal);
  }

  printComparison(content: ComparisonContent, signal?: AbortSignal): Promise<Buffer> {
    return this.run({ kind: 'comparison', content }, signal);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.destroy();
  }

  private async run(task: PrintTask, signal?: AbortSignal): Promise<Buffer> {
    const { buffer, byteOffset, byteLength } = await this.threads.run(task, { signal });
    return Buffer.from(buffer, byteOffset, byteLength);
  }
}
