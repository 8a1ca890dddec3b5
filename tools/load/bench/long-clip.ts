import { defaultClipLimits, probeClip } from '@strideform/video';
import { load } from 'js-yaml';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  clientOf,
  createSession,
  untilSucceeded,
  type LocalPlatform,
} from '../platform/local-platform.ts';
import { platformMemoryMb } from '../platform/process-cpu.ts';
import { withRepeatedClip } from './repeated-clip.ts';
import type { RepeatTask } from './repeated-clip.worker.ts';

const valuesPath = fileURLToPath(
  new URL('../../../charts/strideform/values.yaml', import.meta.url),
);
const sampleEveryMs = 250;
const exportsAtOnce = 10;
const formats = ['json', 'csv', 'trc', 'mot', 'c3d'] as const;
const mebibyteMb = 2 ** 20 / 1e6;

export interface LongClipFigures {
  /** Time from the beginning of the upload to `succeeded`, s. */
  readonly sessionS: number;
  /** Time of ten exports at once, of all formats, s. */
  readonly exportsS: number;
  /** Highest memory of each process with its children. */
  readonly memory: Readonly<Record<string, ServiceMemory>>;
}

interface ServiceMemory {
  readonly before_mb: number;
  readonly session_mb: number;
  readonly reads_mb: number;
  /** Memory limit in the chart, or null for servers. */
  readonly limit_mb: number | null;
}

/** The longest accepted clip in a single interval of key frames. */
export const longestClip = { frames: defaultClipLimits.maxFrames, hasOneKeyFrame: true };

/** Makes a clip of about this many frames from repeats of another one. */
export async function longClipOf(
  clipPath: string,
  frames: number,
  hasOneKeyFrame: boolean,
): Promise<LongClip> {
  const { frameTimesS, durationS } = await probeClip(clipPath);
  const rateHz = Math.round(frameTimesS.length / durationS);
  // Frames that exceed the clip's rate need a clip of a higher rate.
  const framesOfAPicture = Math.ceil(frames / (defaultClipLimits.maxDurationS * rateHz));
  const framesOfARound = frameTimesS.length * framesOfAPicture;
  const times = Math.max(1, Math.round(frames / framesOfARound));
  return {
    clipPath,
    times,
    framesOfAPicture,
    hasOneKeyFrame,
    frames: times * framesOfARound,
    rateHz: rateHz * framesOfAPicture,
  };
}

export interface LongClip extends Omit<RepeatTask, 'outputPath'> {
  readonly frames: number;
  readonly rateHz: number;
}

/** Makes a long clip, sends it through the platform, reads it, and exports it. */
export function measureLongClip(
  platform: LocalPlatform,
  longClip: LongClip,
): Promise<LongClipFigures> {
  return withRepeatedClip(longClip, (clipPath) => measure(platform, clipPath));
}

async function measure(platform: LocalPlatform, clipPath: string) {
  const client = clientOf(platform);
  const before = platformMemoryMb(platform.folder);
  const session = await watchingMemory(platform, async () => {
    const sessionId = await createSession(client, clipPath);
    await untilSucceeded(client, sessionId);
    return sessionId;
  });
  const reads = await watchingMemory(platform, async () => {
    await read(platform, `${session.result}/`);
    await read(platform, `${session.result}/gait-analysis/`);
    const all = Array.from({ length: exportsAtOnce }, (_, i) => formats[i % formats.length]!);
    const paths = all.map((format) => `${session.result}/export/?format=${format}`);
    await Promise.all(paths.map((path) => read(platform, path)));
  });
  const limits = await chartLimitsMb();
  const rows = Object.keys(before).map((name) => {
    const figures: ServiceMemory = {
      before_mb: before[name]!,
      session_mb: session.peakMb[name]!,
      reads_mb: reads.peakMb[name]!,
      limit_mb: limits[name] ?? null,
    };
    return [name, figures] as const;
  });
  const memory = Object.fromEntries(rows);
  return { sessionS: session.elapsedS, exportsS: reads.elapsedS, memory };
}

async function watchingMemory<T>({ folder }: LocalPlatform, work: () => Promise<T>) {
  const peakMb: Record<string, number> = {};
  const sample = (): void => {
    for (const [name, mb] of Object.entries(platformMemoryMb(folder)))
      peakMb[name] = Math.max(peakMb[name] ?? 0, mb);
  };
  sample();
  const timer = setInterval(sample, sampleEveryMs);
  const startedAt = performance.now();
  try {
    const result = await work();
    return { result, elapsedS: (performance.now() - startedAt) / 1000, peakMb };
  } finally {
    clearInterval(timer);
  }
}

async function read({ gateway_url: url, keys }: LocalPlatform, path: string): Promise<void> {
  const headers = { authorization: `API-KEY ${keys.admin}` };
  const response = await fetch(`${url}/running/sessions/${path}`, { headers });
  await response.arrayBuffer();
  // A clip without a scale has no file of lengths.
  if (!response.ok && response.status !== 409)
    throw new Error(`${path} answered ${response.status}.`);
}

interface ChartComponent {
  readonly resources?: { readonly limits?: { readonly memory?: string } };
}

/** Returns the memory limits of the services' pods, MB. */
async function chartLimitsMb(): Promise<Record<string, number>> {
  const values = load(await readFile(valuesPath, 'utf8')) as {
    components: Record<string, ChartComponent>;
    inference: { poolDefaults: ChartComponent };
  };
  const components = { ...values.components, inference: values.inference.poolDefaults };
  const limits = Object.entries(components).flatMap(([name, { resources }]) => {
    const memory = resources?.limits?.memory;
    return memory === undefined ? [] : [[name, megabytesOf(memory)] as const];
  });
  return Object.fromEntries(limits);
}

const megabytesOf = (quantity: string): number =>
  Number.parseFloat(quantity) * mebibyteMb * (quantity.endsWith('Gi') ? 1024 : 1);
