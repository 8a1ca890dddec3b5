// npm run accuracy:resolution: measures how well each pose model ranks runners by each metric that
// findings are about, and writes libs/metric-book/src/coaching/fitted-resolutions.ts. It adds the
// errors that `npm run accuracy:bank` measured on each rendered clip to the markers of the same
// run, so it needs no rendered clips.
import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { UnmeasurableClip } from '@strideform/gait-engine';
import { book, type MetricKey, type Resolution } from '@strideform/metric-book';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { forceRunNames, type ForceRunName } from '../recordings/force-run-names.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from '../recordings/rendered-people-errors.ts';
import { analyzeTrial } from './judge-trial.ts';
import { resolutionFrom, type SeenValue } from './resolution-fit.ts';

/** Length and rate of clips, as of those on which the errors were measured. */
const clipS = 4.5;
const rateHz = 30;
/** Seeds of the errors that do not repeat from stride to stride. */
const seeds = [1, 2, 3];

const path = fileURLToPath(
  new URL('../../../libs/metric-book/src/coaching/fitted-resolutions.ts', import.meta.url),
);

const constantName = 'fittedResolutions';

const isKnownRun = (run: string): run is ForceRunName =>
  (forceRunNames as readonly string[]).includes(run);

/** Metrics of which a finding can compare the mean, or the sides. */
const comparedMeans = book.filter(({ range }) => range !== undefined);
const comparedSides = book.filter(({ coaching }) => coaching.sides !== undefined);

const isKnown = (value: number | null | undefined): value is number => typeof value === 'number';

function differenceOf(result: MetricResult | null | undefined): number | null {
  if (!result || !isKnown(result.left) || !isKnown(result.right)) return null;
  return result.left - result.right;
}

function seenValues(seen: AnalysisFile, exact: AnalysisFile, speedMps: number): SeenValue[] {
  const means = comparedMeans.map(({ key }): Comparable => {
    const [found, real] = [seen.metrics[key]?.avg, exact.metrics[key]?.avg];
    return { metric: key, value: 'mean', found: found ?? null, exact: real ?? null };
  });
  const sides = comparedSides.map(({ key }): Comparable => ({
    metric: key,
    value: 'sides',
    found: differenceOf(seen.metrics[key]),
    exact: differenceOf(exact.metrics[key]),
  }));
  return [...means, ...sides].flatMap(({ found, exact: real, ...of }) =>
    found === null || real === null ? [] : [{ ...of, found, exact: real, speedMps }],
  );
}

interface Comparable extends Pick<SeenValue, 'metric' | 'value'> {
  readonly found: number | null;
  readonly exact: number | null;
}

function valuesOfClip({ run, near, errors }: RenderedPersonErrors): SeenValue[] {
  const motion = isKnownRun(run) ? referenceMotion(run) : null;
  if (motion === null) return [];
  const filming = { rateHz, durationS: clipS, facing: near } as const;
  const noise = { kind: 'pose-like', times: 1, measured: [errors] } as const;
  const swapShare = errors.swappedFrames / errors.frameCount;
  const exact = analyzeTrial(referenceTrial(motion, filming));
  return seeds.flatMap((seed) => {
    const seen = analysisOf(referenceTrial(motion, { ...filming, noise, swapShare, seed }));
    return seen === null ? [] : seenValues(seen, exact, motion.truth.speedMps);
  });
}

/** Returns null for a clip that the engine refuses, because it then makes no findings. */
function analysisOf(trial: Parameters<typeof analyzeTrial>[0]): AnalysisFile | null {
  try {
    return analyzeTrial(trial);
  } catch (error) {
    if (error instanceof UnmeasurableClip) return null;
    throw error;
  }
}

function resolutionsOf(model: string): Record<string, Partial<Record<string, Resolution>>> {
  const clips = renderedPeopleErrors.filter((clip) => `blazepose-${clip.model}` === model);
  const values = clips.flatMap(valuesOfClip);
  const byMetric = Map.groupBy(values, ({ metric }): MetricKey => metric);
  return Object.fromEntries(
    Array.from(byMetric, ([metric, own]) => [
      metric,
      Object.fromEntries(
        Array.from(
          Map.groupBy(own, ({ value }) => value),
          ([value, some]) => [value, resolutionFrom(some)],
        ),
      ),
    ]),
  );
}

async function writeResolutions(): Promise<void> {
  const models = ['blazepose-lite', 'blazepose-full', 'blazepose-heavy'];
  const resolutions = Object.fromEntries(models.map((model) => [model, resolutionsOf(model)]));
  const digits = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(3)) : value;
  const source = `
import type { Resolutions } from './resolution.ts';

/** Written by \`npm run accuracy:resolution\`; docs/coaching.md says what it is used for. */
export const ${constantName}: Resolutions = ${JSON.stringify(resolutions, digits)};
`;
  const options = await resolveConfig(path);
  await writeFile(path, await format(source, { ...options, filepath: path }));
}

if (referenceMotion('hd01-2') === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else await writeResolutions();
