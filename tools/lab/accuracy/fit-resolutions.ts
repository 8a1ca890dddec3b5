// npm run accuracy:resolution: measures how well each pose model ranks runners by each metric that
// findings are about, and writes libs/metric-book/src/coaching/fitted-resolutions.ts. It adds the
// errors that `npm run accuracy:bank` measured on each rendered clip to the markers of the same
// run, so it needs no rendered clips.
import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { book, type MetricKey, type Resolution } from '@strideform/metric-book';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { referenceTrial } from '../recordings/reference-trials.ts';
import {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from '../recordings/rendered-people-errors.ts';
import { writeLock } from './accuracy-lock.ts';
import {
  erringFilming,
  erringTrials,
  motionOf,
  renderedNames,
  swapShareOf,
} from './erring-trials.ts';
import { analyzeIfMeasurable, analyzeTrial } from './judge-trial.ts';
import { fitsWithoutEach, type LeftOutFits } from './left-out-runners.ts';
import { resolutionFrom, type SeenValue } from './resolution-fit.ts';

const path = fileURLToPath(
  new URL('../../../libs/metric-book/src/coaching/fitted-resolutions.ts', import.meta.url),
);

const constantName = 'fittedResolutions';

type FitsWithout = ReadonlyMap<string, LeftOutFits>;

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

/** Returns the values of a clip by an engine that does not know its runner. */
function valuesOfClip(clip: RenderedPersonErrors, fits: FitsWithout): SeenValue[] {
  const motion = motionOf(clip);
  if (motion === null) return [];
  const { timing, legShapes } = fits.get(clip.person)!;
  const swapShare = swapShareOf(clip);
  const exactTrial = referenceTrial(motion, { ...erringFilming, facing: clip.near });
  const exact = analyzeTrial(exactTrial, timing, legShapes);
  return erringTrials(motion, clip, { ...erringFilming, swapShare }).flatMap((trial) => {
    // No finding is made about a clip that the engine refuses.
    const seen = analyzeIfMeasurable(trial, timing, legShapes);
    return seen === null ? [] : seenValues(seen, exact, motion.truth.speedMps);
  });
}

function resolutionsOf(
  model: string,
  fits: FitsWithout,
): Record<string, Partial<Record<string, Resolution>>> {
  const clips = renderedPeopleErrors.filter((clip) => `blazepose-${clip.model}` === model);
  const values = clips.flatMap((clip) => valuesOfClip(clip, fits));
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

async function writeResolutions(fits: FitsWithout): Promise<void> {
  const models = ['blazepose-lite', 'blazepose-full', 'blazepose-heavy'];
  const resolutions = Object.fromEntries(
    models.map((model) => [model, resolutionsOf(model, fits)]),
  );
  const digits = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(3)) : value;
  const source = `
import type { Resolutions } from './resolution.ts';

/** Written by \`npm run accuracy:resolution\`; docs/coaching.md says what it is used for. */
export const ${constantName}: Resolutions = ${JSON.stringify(resolutions, digits)};
`;
  const options = await resolveConfig(path);
  await writeFile(path, await format(source, { ...options, filepath: path }));
  await writeLock('accuracy:resolution');
}

const fits = fitsWithoutEach(renderedNames());
if (fits === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else await writeResolutions(fits);
