// npm run models:spacing [-- --write]: measures, on the rendered runner, the benefit of the larger
// model if it analyses only every second or third frame. --write puts the table into
// docs/pose-models.md.
import { analyze, keypointSequence } from '@strideform/gait-engine';
import type { KeypointFile } from '@strideform/contracts';
import { PoseWorker, type LandmarkModel } from '@strideform/pose-runtime';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { defaultCacheDir, prepareModels } from '../../strideform/convert-models/convert.ts';
import { nearLegErrors, readTruth } from './keypoint-truth.ts';
import { betweenFrames, deviationsBetween } from './spaced-keypoints.ts';

const inRepository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const clipPath = inRepository('test/fixtures/rendered-runner/runner.mp4');
const truthPath = inRepository('test/fixtures/rendered-runner/truth.json');

const { values: flags } = parseArgs({
  options: { 'cache-dir': { type: 'string' }, write: { type: 'boolean' } },
});
const modelDir = await prepareModels({
  cacheDir: flags['cache-dir'] ?? defaultCacheDir(),
  onProgress: (line) => console.error(line),
});

interface Posed {
  readonly keypoints: KeypointFile;
  /** Time for decoding, sampling and the model for one frame, with one thread, ms. */
  readonly frameMs: number;
}

/** Returns the second of two runs, because the first one loads the model. */
async function posedBy(model: LandmarkModel): Promise<Posed> {
  const worker = new PoseWorker({
    model,
    executionProvider: 'cpu',
    modelDir,
    threads: 1,
    decoderThreads: 1,
    timeoutS: 600,
    maxMemoryMb: 2048,
  });
  const segment = { warmUpFrame: 0, firstFrame: 0, endFrame: Number.MAX_SAFE_INTEGER };
  try {
    await worker.warmUp();
    const startedAt = performance.now();
    const { keypoints, frameCount } = await worker.estimate({ clipPath, segment });
    return { keypoints, frameMs: (performance.now() - startedAt) / frameCount };
  } finally {
    await worker.dispose();
  }
}

const lite = await posedBy('lite');
const full = await posedBy('full');
const heavy = await posedBy('heavy');

/** Returns the results of the larger model at every `step`-th frame, and curves between. */
const spaced = (name: string, { keypoints, frameMs }: Posed, step: number) => ({
  name: `${name} at every ${step === 2 ? '2nd' : '3rd'} frame, curves between`,
  keypoints: betweenFrames(keypoints, step),
  frameMs: frameMs / step,
});

/**
 * Returns the results of the larger model at every `step`-th frame, and the smaller model's motion
 * between.
 */
const shared = (name: string, large: Posed, small: Posed, step: number) => ({
  name,
  keypoints: deviationsBetween(large.keypoints, small.keypoints, step),
  frameMs: (large.frameMs + (step - 1) * small.frameMs) / step,
});

const variants = [
  { name: '`lite`', ...lite },
  { name: '`full`', ...full },
  { name: '`heavy`', ...heavy },
  spaced('`full`', full, 2),
  spaced('`heavy`', heavy, 2),
  spaced('`heavy`', heavy, 3),
  shared('`heavy` at every 2nd frame, `full` between', heavy, full, 2),
  shared('`heavy` at every 3rd frame, `full` between', heavy, full, 3),
  shared('`heavy` at every 3rd frame, `lite` between', heavy, lite, 3),
];

const truth = readTruth(truthPath);
const signed = (value: number, digits: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

/** Returns found − true values of the metrics that a runner reads first. */
function errorsOfMetrics(keypoints: KeypointFile): string[] {
  const runner = { heightM: truth.body_height_m, massKg: null, legLengthM: null, gender: null };
  const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
  const { metrics } = analyze(keypointSequence(keypoints), runner, recording);
  const contactMs = 1000 * (metrics['contact_time']!.avg - truth.contact_over_50n_s);
  const speedPercent = 100 * (metrics['speed']!.avg / truth.belt_speed_mps - 1);
  const cadenceSpm = metrics['cadence']!.avg - truth.cadence_spm;
  return [signed(contactMs, 0), signed(speedPercent, 1), signed(cadenceSpm, 2)];
}

const rows = variants.map(({ name, keypoints, frameMs }) => {
  const [, knee, ankle, heel, toe] = nearLegErrors(keypoints, truthPath);
  const distances = [knee!, ankle!, heel!, toe!].map((error) => error.toFixed(1));
  const cost = (frameMs / full.frameMs).toFixed(2);
  return `| ${[name, cost, ...distances, ...errorsOfMetrics(keypoints)].join(' | ')} |`;
});
const table = [
  '| model | cost, `full` = 1 | knee | ankle | heel | foot index | contact, ms | speed, % | cadence, steps/min |',
  '|---|---|---|---|---|---|---|---|---|',
  ...rows,
].join('\n');
console.log(table);
if (flags.write) await writeMarkedSection('pose-models.md', 'models:spacing', table);
