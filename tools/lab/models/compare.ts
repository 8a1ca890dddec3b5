// npm run models:compare [-- --write]: compares our ONNX models with Google's runtime on the same
// tensors from real frames. --write puts the tables into docs/pose-models.md.
import { landmarkModelNames, PoseWorker, type LandmarkModel } from '@strideform/pose-runtime';
import { existsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { defaultCacheDir, prepareModels } from '../../strideform/convert-models/convert.ts';
import { detectorDifferences, landmarkDifferences, type Difference } from './differences.ts';
import { nearLegErrors } from './keypoint-truth.ts';
import { modelInputs, type ModelInputs } from './model-inputs.ts';
import { runOnnx, type ModelRun } from './onnx-runtime.ts';
import { prepareReference, runReference } from './reference-runtime.ts';

const inRepository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const demoClip = inRepository('test/fixtures/rendered-runner/runner.mp4');
const demoTruth = inRepository('test/fixtures/rendered-runner/truth.json');
const clips = [demoClip, inRepository('../shared/data/treadmill-video/male_side.mp4')].filter(
  (path) => existsSync(path),
);
const frameStep = 6;
const landmarkModels = Object.values(landmarkModelNames);
/**
 * Largest differences due to float rounding. If a difference is larger, the conversion is wrong.
 */
const tolerance = { px: 0.1, presence: 0.001 };

const { values: flags } = parseArgs({
  options: { 'cache-dir': { type: 'string' }, write: { type: 'boolean' } },
});
const cacheDir = flags['cache-dir'] ?? defaultCacheDir();
const printLine = (line: string) => console.error(line);

const modelDir = await prepareModels({ cacheDir, onProgress: printLine });
const python = await prepareReference(cacheDir, printLine);
const tables: string[] = [];
let worst: Difference[] = [];
for (const clip of clips) {
  printLine(`comparing on ${basename(clip)}`);
  tables.push(await compareOn(clip));
}
printLine('measuring keypoints on the rendered runner');
tables.push(await accuracyTable());
const report = tables.join('\n\n');
console.log(report);
if (flags.write) await writeMarkedSection('pose-models.md', 'models:compare', report);
if (worst.some(({ max }) => !(max <= tolerance.px))) {
  console.error(
    `The conversion is wrong: some outputs differ by more than ${tolerance.px} px or ${tolerance.presence} of probability.`,
  );
  process.exitCode = 1;
}

async function compareOn(clip: string): Promise<string> {
  const inputs = await modelInputs(clip, frameStep, modelDir);
  const jobs = [
    { model: 'blazepose-detector', images: inputs.detector },
    ...landmarkModels.map((model) => ({ model, images: inputs.landmarks })),
  ];
  const references = await runReference(python, jobs);
  const rows: string[] = [];
  for (const [i, { model, images }] of jobs.entries()) {
    const single = await runOnnx(model, images, { modelDir, threads: 1 });
    const all = await runOnnx(model, images, { modelDir, threads: availableParallelism() });
    rows.push(row(model, single, all, references[i]!, inputs));
  }
  return [
    `**${basename(clip)}**, every ${frameStep}th frame (${inputs.detector.length} frames; a person found in ${inputs.landmarks.length}), ${machine()}:`,
    '',
    `| model | max difference, px | mean, px | max difference, probability | mean | ONNX Runtime, 1 thread, ms | ${availableParallelism()} threads, ms | LiteRT, 1 thread, ms |`,
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function row(
  model: string,
  single: ModelRun,
  all: ModelRun,
  reference: ModelRun,
  inputs: ModelInputs,
): string {
  const { px, presence } =
    model === 'blazepose-detector'
      ? detectorDifferences(single.outputs, reference.outputs, inputs.detector.length)
      : landmarkDifferences(single.outputs, reference.outputs, inputs.regions);
  // Probabilities are scaled to pixels, so that one limit applies to both.
  worst = [
    ...worst,
    px,
    { max: (presence.max / tolerance.presence) * tolerance.px, mean: presence.mean },
  ];
  const numbers = [px.max, px.mean, presence.max, presence.mean].map((value) =>
    value.toExponential(1),
  );
  return `| ${[model, ...numbers, ...[single, all, reference].map(({ timeMs }) => timeMs.toFixed(1))].join(' | ')} |`;
}

async function accuracyTable(): Promise<string> {
  const rows: string[] = [];
  for (const [model, name] of Object.entries(landmarkModelNames)) {
    const worker = new PoseWorker({
      model: model as LandmarkModel,
      executionProvider: 'cpu',
      modelDir,
      timeoutS: 600,
      maxMemoryMb: 2048,
    });
    try {
      const { keypoints, foundFrameCount, frameCount } = await worker.estimate({
        clipPath: demoClip,
        segment: { warmUpFrame: 0, firstFrame: 0, endFrame: Number.MAX_SAFE_INTEGER },
      });
      rows.push(
        `| ${[name, `${foundFrameCount} / ${frameCount}`, ...nearLegErrors(keypoints, demoTruth).map((error) => error.toFixed(1))].join(' | ')} |`,
      );
    } finally {
      await worker.dispose();
    }
  }
  return [
    '**Keypoints of the rendered runner** against its true joints: mean distance on the near leg, % of stature, frames with swapped legs included:',
    '',
    '| model | runner found, frames | hip | knee | ankle | heel | foot index |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function machine(): string {
  return `${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}`;
}
