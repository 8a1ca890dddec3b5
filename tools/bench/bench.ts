// npm run bench [-- --clip FILE] [--json]: how fast each part is on this machine, in one run on one clip.
import { poseOptions } from '@strideform/cli';
import { probeClip, runGuarded, workerModule } from '@strideform/video';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { InferenceBenchmark } from './inference-only.worker.ts';
import type { PipelineBenchmark, PipelineResult } from './pipeline.worker.ts';
import type { RepeatTask } from './repeated-clip.worker.ts';
import { servicesFps } from './services-fps.ts';

const demoClip = fileURLToPath(new URL('../../test/fixtures/rendered-runner/runner.mp4', import.meta.url));
const { values } = parseArgs({ options: { clip: { type: 'string', default: demoClip }, json: { type: 'boolean', default: false } } });
const limits = { timeoutS: 1800, maxMemoryMb: 8192 };
const inferenceRuns = 200;
const longerBy = 4;

const clipPath = values.clip;
const task = <I, O>(name: string, input: I): Promise<O> => runGuarded<I, O>(workerModule(import.meta.url, `./${name}.worker`), input, limits);
const inference = async (threads: number): Promise<number> =>
  task<InferenceBenchmark, number>('inference-only', { clipPath, options: { ...await poseOptions(), threads }, runs: inferenceRuns });
const pipeline = async (path: string): Promise<PipelineResult> => task<PipelineBenchmark, PipelineResult>('pipeline', { clipPath: path, options: await poseOptions() });

async function longClipMemoryMb(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'strideform-bench-'));
  try {
    const outputPath = join(folder, 'long.mp4');
    await task<RepeatTask, void>('repeated-clip', { clipPath, outputPath, times: longerBy });
    return (await pipeline(outputPath)).peakMemoryMb;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const probe = await probeClip(clipPath);
const frameCount = probe.frameTimesS.length;
const decodeFps = await task<string, number>('decode-only', clipPath);
const inferenceFps1 = await inference(1);
const inferenceFps2 = await inference(2);
const inOneProcess = await pipeline(clipPath);
const services = await servicesFps(clipPath, frameCount);
const boundFps = 1 / (1 / decodeFps + 1 / Math.max(inferenceFps1, inferenceFps2));
const result = {
  decode_fps: decodeFps, inference_fps_1: inferenceFps1, inference_fps_2: inferenceFps2, pipeline_fps: inOneProcess.fps, services_fps: services,
  bound_ratio: inOneProcess.fps / boundFps, peak_rss_mb: inOneProcess.peakMemoryMb,
};
if (values.json) {
  console.log(JSON.stringify(Object.fromEntries(Object.entries(result).map(([key, value]) => [key, Number(value.toFixed(3))]))));
} else {
  const longMb = await longClipMemoryMb();
  const fps = (value: number): string => `${value.toFixed(1)} frames/s`;
  console.table({
    clip: { value: `${probe.widthPx}×${probe.heightPx}, ${frameCount} frames, ${probe.videoCodec}; ${availableParallelism()} CPUs` },
    'decode only': { value: fps(decodeFps) },
    'inference only, 1 thread': { value: fps(inferenceFps1) },
    'inference only, 2 threads': { value: fps(inferenceFps2) },
    'pipeline in one process': { value: `${fps(result.pipeline_fps)}, ${result.bound_ratio.toFixed(2)} of the bound ${fps(boundFps)}` },
    'through the services': { value: fps(services) },
    'peak memory': { value: `${result.peak_rss_mb.toFixed(0)} MB; ${longMb.toFixed(0)} MB for a clip ${longerBy} times as long` },
  });
}
