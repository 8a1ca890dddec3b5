// npm run bench [-- --clip FILE] [--json] [--mediapipe] [--engine] [--long]: how fast each part is
// on this machine, in one run on one clip. --mediapipe measures MediaPipe's Python package beside
// it; --engine leaves out what needs the platform; --long adds the longest accepted clip.
import { poseOptions } from '@strideform/cli';
import { probeClip } from '@strideform/video';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureEngine, rounds, runPipeline } from './engine.ts';
import { measureFirstReads } from './first-read-load.ts';
import { idleCpu } from './idle-cpu.ts';
import { withPlatform } from './local-platform.ts';
import { longClipOf, longestClip, measureLongClip } from './long-clip.ts';
import { prepareMediaPipe } from './mediapipe.ts';
import type { PeakMemory } from './peak-memory.ts';
import { measureReads } from './read-load.ts';
import { withRepeatedClip } from './repeated-clip.ts';
import { servicesFps } from './services-fps.ts';
import { sessionCost } from './session-cost.ts';
import { startTime } from './start-time.ts';
import { measureStreams } from './stream-load.ts';

const demoClip = fileURLToPath(
  new URL('../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const { values } = parseArgs({
  options: {
    clip: { type: 'string', default: demoClip },
    json: { type: 'boolean', default: false },
    mediapipe: { type: 'boolean', default: false },
    engine: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
  },
});
const longerBy = 4;
const openStreams = 5000;
const unlimitedReads = { RATE_LIMIT_PER_KEY: '1000000000' };

const clipPath = values.clip;
const options = await poseOptions();

const longClipMemory = (): Promise<PeakMemory | null> =>
  withRepeatedClip({ clipPath, times: longerBy }, async (longPath) => {
    const { peakMemory } = await runPipeline(longPath, options);
    return peakMemory;
  });

async function longestClipFigures() {
  const { frames, hasOneKeyFrame } = longestClip;
  const longClip = await longClipOf(clipPath, frames, hasOneKeyFrame);
  const { sessionS, exportsS, memory } = await measureLongClip(longClip);
  return { frames: longClip.frames, session_s: sessionS, exports_s: exportsS, memory };
}

const probe = await probeClip(clipPath);
const frameCount = probe.frameTimesS.length;
const mediaPipe = values.mediapipe ? await prepareMediaPipe(console.error) : null;
const speed = await measureEngine(clipPath, options, mediaPipe);

/** The starts first: the other measurements then share one platform. */
async function measurePlatform() {
  const start = await startTime();
  return withPlatform(async (running) => {
    const session = await sessionCost(clipPath);
    const servicesFramesPerS = await servicesFps(clipPath, frameCount);
    const idle = await idleCpu();
    const reads = {
      ...(await measureReads(running, { secondsEach: 8, rounds: 2 })),
      ...(await measureFirstReads(running)),
    };
    const streams = await measureStreams(running, openStreams);
    return {
      startS: start?.upS ?? null,
      startWithDemoS: start?.demoS ?? null,
      session,
      servicesFps: servicesFramesPerS,
      idleCpuShare: idle?.share ?? null,
      reads,
      streams,
      long: values.long ? await longestClipFigures() : null,
    };
  }, unlimitedReads);
}

const platform = values.engine ? null : await measurePlatform();
const result = {
  decode_fps: speed.decodeFps,
  inference_fps_1: speed.inferenceFps1,
  inference_fps_2: speed.inferenceFps2,
  inference_fps_side_by_side: speed.inferenceFpsSideBySide,
  pipeline_fps: speed.pipelineFps,
  pipeline_looks_per_s: speed.pipelineFps * speed.lookShare,
  mediapipe_fps: speed.mediaPipeFps,
  services_fps: platform?.servicesFps ?? null,
  session_s: platform?.session.sessionS ?? null,
  session_first_s: platform?.session.firstSessionS ?? null,
  cpu_s_per_session: platform?.session.cpuS ?? null,
  start_s: platform?.startS ?? null,
  start_with_demo_s: platform?.startWithDemoS ?? null,
  idle_cpu_share: platform?.idleCpuShare ?? null,
  bound_ratio: speed.pipelineFps / speed.boundFps,
  reads: platform?.reads ?? null,
  streams: platform?.streams ?? null,
  long: platform?.long ?? null,
  peak_rss_mb: speed.peakMemory?.allMb ?? null,
};
const leftOut = 'left out by --engine';
/** Why a figure is null. */
const reasons = {
  ...(mediaPipe === null && { mediapipe_fps: 'not asked for: give --mediapipe' }),
  ...(mediaPipe !== null && 'reason' in mediaPipe && { mediapipe_fps: mediaPipe.reason }),
  ...(platform === null && {
    services_fps: leftOut,
    session_s: leftOut,
    session_first_s: leftOut,
    cpu_s_per_session: leftOut,
    start_s: leftOut,
    start_with_demo_s: leftOut,
    idle_cpu_share: leftOut,
    reads: leftOut,
    streams: leftOut,
  }),
  ...(!values.long && { long: 'not asked for: give --long' }),
};

function printJson(): void {
  const rounded = (_name: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toFixed(3)) : value;
  console.log(JSON.stringify({ ...result, reasons }, rounded));
}

async function printTable(): Promise<void> {
  const memory = (peak: PeakMemory | null): string =>
    peak === null
      ? 'unknown on this system'
      : `${peak.allMb.toFixed(0)} MB, of which ${peak.childrenMb.toFixed(0)} MB for decoding and model`;
  const fps = (value: number): string => `${value.toFixed(1)} frames/s`;
  const measured = (
    key: Exclude<keyof typeof reasons, 'reads' | 'streams' | 'long'> & keyof typeof result,
    shown: (value: number) => string = fps,
  ): string => {
    const value = result[key];
    return value === null ? `not measured: ${reasons[key] ?? 'unknown here'}` : shown(value);
  };
  const seconds = (value: number): string => `${value.toFixed(1)} s`;
  const ofCore = (share: number): string => `${(100 * share).toFixed(1)} % of one core`;
  const startS = frameCount * (1 / speed.coldFps - 1 / speed.pipelineFps);
  const cpus = availableParallelism();
  console.table({
    clip: {
      value: `${probe.widthPx}×${probe.heightPx}, ${frameCount} frames, ${probe.videoCodec}; ${cpus} CPUs; best of ${rounds} rounds`,
    },
    'decode only': { value: fps(speed.decodeFps) },
    'inference only, 1 thread': { value: fps(speed.inferenceFps1) },
    'inference only, 2 threads': { value: fps(speed.inferenceFps2) },
    [`inference only, ${cpus} models of 1 thread`]: { value: fps(speed.inferenceFpsSideBySide) },
    'bound: decoding and these models on all CPUs': { value: fps(speed.boundFps) },
    'clip to metrics in one process, model loaded': {
      value: `${fps(speed.pipelineFps)}, ${result.bound_ratio.toFixed(2)} of the bound`,
    },
    'the same, frames at which the model looks': {
      value: `${result.pipeline_looks_per_s.toFixed(1)} looks/s; MediaPipe looks at each frame`,
    },
    'clip to metrics, with starting and loading': {
      value: `${fps(speed.coldFps)}: ${startS.toFixed(1)} s more`,
    },
    "MediaPipe's Python package, clip to keypoints": { value: measured('mediapipe_fps') },
    'through the services, 6 sessions in flight': { value: measured('services_fps') },
    'one session on an idle platform, best of 3': { value: measured('session_s', seconds) },
    'the first of these': { value: measured('session_first_s', seconds) },
    'the same, CPU time of all processes': { value: measured('cpu_s_per_session', seconds) },
    'npm start, until it is up': { value: measured('start_s', seconds) },
    'npm start, with the demo session': { value: measured('start_with_demo_s', seconds) },
    'CPU of the platform without work': { value: measured('idle_cpu_share', ofCore) },
    'peak memory of all processes': { value: memory(speed.peakMemory) },
    [`the same, clip ${longerBy} times as long`]: { value: memory(await longClipMemory()) },
  });
  if (platform === null) return;
  console.table(platform.reads);
  console.table(platform.streams);
  if (platform.long !== null) console.table(platform.long.memory);
}

if (values.json) printJson();
else await printTable();
