// npm run bench [-- --clip FILE] [--json] [--mediapipe] [--engine] [--long] measures the speed of
// each part on this machine, in one run on one clip. --mediapipe also measures MediaPipe's Python
// package; --engine leaves out the parts that need the platform; --long adds the longest accepted
// clip.
import { poseOptions } from '@strideform/cli';
import type { PosePoolOptions } from '@strideform/pose-runtime';
import { renderedRunner } from '@strideform/testing';
import { probeClip } from '@strideform/video';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { withPlatform, type LocalPlatform } from '../platform/local-platform.ts';
import { measureEngine, rounds, runPipeline, type EngineSpeed } from './engine.ts';
import { measureFirstReads } from './first-read-load.ts';
import { idleCpu } from './idle-cpu.ts';
import { longClipOf, longestClip, measureLongClip } from './long-clip.ts';
import { prepareMediaPipe, type MediaPipe } from './mediapipe.ts';
import type { PeakMemory } from './peak-memory.ts';
import { measureReads } from './read-load.ts';
import { withRepeatedClip } from './repeated-clip.ts';
import { servicesFps } from './services-fps.ts';
import { sessionCost } from './session-cost.ts';
import { startTime, type StartTime } from './start-time.ts';
import { measureStreams } from './stream-load.ts';

const longerBy = 4;
const openStreams = 5000;
const unlimitedReads = { RATE_LIMIT_PER_KEY: '1000000000' };

type Clip = Awaited<ReturnType<typeof probeClip>>;

async function longClipMemory(
  clipPath: string,
  options: PosePoolOptions,
): Promise<PeakMemory | null> {
  return withRepeatedClip({ clipPath, times: longerBy }, async (longPath) => {
    const { peakMemory } = await runPipeline(longPath, options);
    return peakMemory;
  });
}

async function longestClipFigures(platform: LocalPlatform, clipPath: string) {
  const { frames, hasOneKeyFrame } = longestClip;
  const longClip = await longClipOf(clipPath, frames, hasOneKeyFrame);
  const { sessionS, exportsS, memory } = await measureLongClip(platform, longClip);
  return { frames: longClip.frames, session_s: sessionS, exports_s: exportsS, memory };
}

async function measurePlatform(platform: LocalPlatform, clipPath: string, frameCount: number) {
  return {
    session: await sessionCost(platform, clipPath),
    servicesFps: await servicesFps(platform, clipPath, frameCount),
    idleCpuShare: (await idleCpu(platform))?.share ?? null,
    reads: {
      ...(await measureReads(platform, { secondsEach: 8, rounds: 2 })),
      ...(await measureFirstReads(platform)),
    },
    streams: await measureStreams(platform, openStreams),
  };
}

type PlatformFigures = Awaited<ReturnType<typeof measurePlatform>> & {
  readonly start: StartTime | null;
  readonly long: Awaited<ReturnType<typeof longestClipFigures>> | null;
};

/** Measures the starts first, because the other measurements then share one platform. */
async function measureServices(
  clipPath: string,
  frameCount: number,
  isLongestMeasured: boolean,
): Promise<PlatformFigures> {
  const start = await startTime();
  const measure = async (platform: LocalPlatform): Promise<PlatformFigures> => ({
    start,
    ...(await measurePlatform(platform, clipPath, frameCount)),
    long: isLongestMeasured ? await longestClipFigures(platform, clipPath) : null,
  });
  return withPlatform(measure, { settings: unlimitedReads });
}

function platformResult(platform: PlatformFigures) {
  const { start, session, reads, streams, long } = platform;
  return {
    services_fps: platform.servicesFps,
    session_s: session.sessionS,
    session_first_s: session.firstSessionS,
    cpu_s_per_session: session.cpuS,
    start_s: start && start.upS,
    start_with_demo_s: start && start.demoS,
    idle_cpu_share: platform.idleCpuShare,
    reads,
    streams,
    long,
  };
}

type PlatformResult = ReturnType<typeof platformResult>;

const notMeasured: { readonly [Name in keyof PlatformResult]: null } = {
  services_fps: null,
  session_s: null,
  session_first_s: null,
  cpu_s_per_session: null,
  start_s: null,
  start_with_demo_s: null,
  idle_cpu_share: null,
  reads: null,
  streams: null,
  long: null,
};

function resultOf(speed: EngineSpeed, platform: PlatformFigures | null) {
  return {
    decode_fps: speed.decodeFps,
    inference_fps_1: speed.inferenceFps1,
    inference_fps_2: speed.inferenceFps2,
    inference_fps_side_by_side: speed.inferenceFpsSideBySide,
    pipeline_fps: speed.pipelineFps,
    pipeline_looks_per_s: speed.pipelineFps * speed.lookShare,
    mediapipe_fps: speed.mediaPipeFps,
    ...(platform === null ? notMeasured : platformResult(platform)),
    bound_ratio: speed.pipelineFps / speed.boundFps,
    peak_rss_mb: speed.peakMemory?.allMb ?? null,
  };
}

type Result = ReturnType<typeof resultOf>;
type Reasons = Partial<Record<keyof Result, string>>;

/** Returns the reason why each missing figure is null. */
function reasonsFor(result: Result, mediaPipe: MediaPipe | null, isEngineOnly: boolean): Reasons {
  const notGiven = (option: string): string => `not asked for: give ${option}`;
  const leftOut = Object.keys(notMeasured).map((key) => [key, 'left out by --engine']);
  return {
    ...(mediaPipe === null && { mediapipe_fps: notGiven('--mediapipe') }),
    ...(mediaPipe !== null && 'reason' in mediaPipe && { mediapipe_fps: mediaPipe.reason }),
    ...(isEngineOnly && Object.fromEntries(leftOut)),
    ...(result.long === null && { long: notGiven('--long') }),
  };
}

function printJson(result: Result, reasons: Reasons): void {
  const rounded = (_name: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toFixed(3)) : value;
  console.log(JSON.stringify({ ...result, reasons }, rounded));
}

const fps = (value: number): string => `${value.toFixed(1)} frames/s`;
const seconds = (value: number): string => `${value.toFixed(1)} s`;
const ofCore = (share: number): string => `${(100 * share).toFixed(1)} % of one core`;
const memory = (peak: PeakMemory | null): string =>
  peak === null
    ? 'unknown on this system'
    : `${peak.allMb.toFixed(0)} MB, of which ${peak.childrenMb.toFixed(0)} MB for decoding and model`;

function printEngine(
  { widthPx, heightPx, frameTimesS, videoCodec }: Clip,
  speed: EngineSpeed,
): void {
  const cpus = availableParallelism();
  const frames = frameTimesS.length;
  const startS = frames * (1 / speed.coldFps - 1 / speed.pipelineFps);
  const boundShare = (speed.pipelineFps / speed.boundFps).toFixed(2);
  const looks = (speed.pipelineFps * speed.lookShare).toFixed(1);
  console.table({
    clip: {
      value: `${widthPx}×${heightPx}, ${frames} frames, ${videoCodec}; ${cpus} CPUs; best of ${rounds} rounds`,
    },
    'decode only': { value: fps(speed.decodeFps) },
    'inference only, 1 thread': { value: fps(speed.inferenceFps1) },
    'inference only, 2 threads': { value: fps(speed.inferenceFps2) },
    [`inference only, ${cpus} models of 1 thread`]: { value: fps(speed.inferenceFpsSideBySide) },
    'bound: decoding and these models on all CPUs': { value: fps(speed.boundFps) },
    'clip to metrics in one process, model loaded': {
      value: `${fps(speed.pipelineFps)}, ${boundShare} of the bound`,
    },
    'the same, frames at which the model looks': {
      value: `${looks} looks/s; MediaPipe looks at each frame`,
    },
    'clip to metrics, with starting and loading': {
      value: `${fps(speed.coldFps)}: ${startS.toFixed(1)} s more`,
    },
    'peak memory of all processes': { value: memory(speed.peakMemory) },
  });
}

function printPlatform(result: Result, reasons: Reasons): void {
  const measured = (
    key: Exclude<keyof Result, 'reads' | 'streams' | 'long'>,
    shown: (value: number) => string = seconds,
  ): string => {
    const value = result[key];
    return value === null ? `not measured: ${reasons[key] ?? 'unknown here'}` : shown(value);
  };
  console.table({
    "MediaPipe's Python package, clip to keypoints": { value: measured('mediapipe_fps', fps) },
    'through the services, 6 sessions in flight': { value: measured('services_fps', fps) },
    'one session on an idle platform, best of 3': { value: measured('session_s') },
    'the first of these': { value: measured('session_first_s') },
    'the same, CPU time of all processes': { value: measured('cpu_s_per_session') },
    'npm start, until it is up': { value: measured('start_s') },
    'npm start, with the demo session': { value: measured('start_with_demo_s') },
    'CPU of the platform without work': { value: measured('idle_cpu_share', ofCore) },
  });
  for (const table of [result.reads, result.streams, result.long?.memory])
    if (table) console.table(table);
}

export async function runBench(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      clip: { type: 'string', default: renderedRunner.clipPath },
      json: { type: 'boolean', default: false },
      mediapipe: { type: 'boolean', default: false },
      engine: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
    },
  });
  const { clip: clipPath, engine: isEngineOnly } = values;
  const options = await poseOptions();
  const clip = await probeClip(clipPath);
  const mediaPipe = values.mediapipe ? await prepareMediaPipe(console.error) : null;
  const speed = await measureEngine(clipPath, options, mediaPipe);
  const frames = clip.frameTimesS.length;
  const platform = isEngineOnly ? null : await measureServices(clipPath, frames, values.long);
  const result = resultOf(speed, platform);
  const reasons = reasonsFor(result, mediaPipe, isEngineOnly);
  if (values.json) {
    printJson(result, reasons);
    return 0;
  }
  printEngine(clip, speed);
  const longMemory = memory(await longClipMemory(clipPath, options));
  console.log(`Peak memory with a clip ${longerBy} times as long: ${longMemory}`);
  printPlatform(result, reasons);
  return 0;
}
