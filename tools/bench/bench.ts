// npm run bench [-- --clip FILE] [--json]: how fast each part is on this machine, in one run on one
// clip.
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
import type { PeakMemory } from './peak-memory.ts';
import { servicesFps } from './services-fps.ts';
import { sessionCost } from './session-cost.ts';
import { startTime } from './start-time.ts';

const demoClip = fileURLToPath(
  new URL('../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const { values } = parseArgs({
  options: {
    clip: { type: 'string', default: demoClip },
    json: { type: 'boolean', default: false },
  },
});
const limits = { timeoutS: 1800, maxMemoryMb: 8192 };
/**
 * Whatever else the machine does only slows a part down: the parts take turns, and the best round
 * of each counts.
 */
const rounds = 3;
const inferenceRuns = 200;
/** Of one model alone, to compare with models side by side. */
const severalThreads = 2;
const longerBy = 4;

const clipPath = values.clip;
const options = await poseOptions();
const task = <I, O>(name: string, input: I): Promise<O> =>
  runGuarded<I, O>(workerModule(import.meta.url, `./${name}.worker`), input, limits);
const inference = (threads: number): Promise<number> =>
  task<InferenceBenchmark, number>('inference-only', {
    clipPath,
    options: { ...options, threads },
    runs: inferenceRuns,
  });
const pipeline = (path: string): Promise<PipelineResult> =>
  task<PipelineBenchmark, PipelineResult>('pipeline', {
    clipPath: path,
    options,
  });

async function longClipMemory(): Promise<PeakMemory | null> {
  const folder = await mkdtemp(join(tmpdir(), 'strideform-bench-'));
  try {
    const outputPath = join(folder, 'long.mp4');
    await task<RepeatTask, void>('repeated-clip', { clipPath, outputPath, times: longerBy });
    return (await pipeline(outputPath)).peakMemory;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const probe = await probeClip(clipPath);
const frameCount = probe.frameTimesS.length;
const best = { decode: 0, inference1: 0, inference2: 0, cold: 0, pipeline: 0 };
let peakMemory: PeakMemory | null = null;
for (let round = 0; round < rounds; round += 1) {
  best.decode = Math.max(best.decode, await task<string, number>('decode-only', clipPath));
  best.inference1 = Math.max(best.inference1, await inference(1));
  best.inference2 = Math.max(best.inference2, await inference(severalThreads));
  const measured = await pipeline(clipPath);
  best.pipeline = Math.max(best.pipeline, measured.fps);
  best.cold = Math.max(best.cold, measured.coldFps);
  if (measured.peakMemory !== null && measured.peakMemory.allMb > (peakMemory?.allMb ?? 0))
    peakMemory = measured.peakMemory;
}
const start = await startTime();
const session = await sessionCost(clipPath);
const services = await servicesFps(clipPath, frameCount);
const boundFps = 1 / (1 / best.decode + 1 / best.inference2);
const result = {
  decode_fps: best.decode,
  inference_fps_1: best.inference1,
  inference_fps_2: best.inference2,
  pipeline_fps: best.pipeline,
  services_fps: services,
  session_s: session.sessionS,
  cpu_s_per_session: session.cpuS,
  start_s: start?.upS ?? null,
  bound_ratio: best.pipeline / boundFps,
  peak_rss_mb: peakMemory?.allMb ?? null,
};
if (values.json) {
  console.log(
    JSON.stringify(
      Object.fromEntries(
        Object.entries(result).map(([key, value]) => [
          key,
          value === null ? null : Number(value.toFixed(3)),
        ]),
      ),
    ),
  );
} else {
  const memory = (peak: PeakMemory | null): string =>
    peak === null
      ? 'unknown on this system'
      : `${peak.allMb.toFixed(0)} MB, of which ${peak.childrenMb.toFixed(0)} MB for decoding and model`;
  const fps = (value: number): string => `${value.toFixed(1)} frames/s`;
  const startS = frameCount * (1 / best.cold - 1 / best.pipeline);
  console.table({
    clip: {
      value: `${probe.widthPx}×${probe.heightPx}, ${frameCount} frames, ${probe.videoCodec}; ${availableParallelism()} CPUs; best of ${rounds} rounds`,
    },
    'decode only': { value: fps(best.decode) },
    'inference only, 1 thread': { value: fps(best.inference1) },
    'inference only, 2 threads': { value: fps(best.inference2) },
    'bound: decode, then inference with 2 threads': { value: fps(boundFps) },
    'clip to metrics in one process, model loaded': {
      value: `${fps(best.pipeline)}, ${result.bound_ratio.toFixed(2)} of the bound`,
    },
    'clip to metrics, with starting and loading': {
      value: `${fps(best.cold)}: ${startS.toFixed(1)} s more`,
    },
    'through the services, upload to report': { value: fps(services) },
    'one session on an idle platform': {
      value: `${session.sessionS.toFixed(1)} s, ${session.cpuS?.toFixed(1) ?? 'unknown'} CPU s`,
    },
    'npm start, until it is up': { value: `${start?.upS.toFixed(1) ?? 'unknown'} s` },
    'peak memory of all processes': { value: memory(peakMemory) },
    [`the same, clip ${longerBy} times as long`]: { value: memory(await longClipMemory()) },
  });
}
