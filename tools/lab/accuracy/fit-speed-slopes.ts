// npm run accuracy:slopes: measures how steeply each metric follows the speed in runners who were
// recorded at several speeds. Writes the book's fitted-speed-slopes.ts and the table of
// docs/change.md.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findMetric } from '@strideform/metric-book';
import { format, resolveConfig } from 'prettier';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { writeLock } from './accuracy-lock.ts';
import { plain, signed, table } from './number-text.ts';
import { fitSpeedSlopes, runsAtSpeeds, speedRanges, type SpeedSlope } from './speed-slopes-fit.ts';

const outputPath = fileURLToPath(
  new URL('../../../libs/metric-book/src/coaching/change/fitted-speed-slopes.ts', import.meta.url),
);

const constantName = 'fittedSpeedSlopes';

const slopesSource = (slopes: readonly SpeedSlope[]): string =>
  slopes
    .map(({ metric, upperBound }) => `${metric}: ${Number(upperBound.toPrecision(3))},`)
    .join('\n');

const sourceOf = (fits: readonly (readonly SpeedSlope[])[]): string => `
import type { MetricKey } from '../../book.ts';

interface FittedSlopes {
  readonly fromMps: number;
  readonly toMps: number;
  readonly mostPerPercent: Readonly<Partial<Record<MetricKey, number>>>;
}

/** Written by \`npm run accuracy:slopes\`. docs/change.md describes the runners. */
export const ${constantName}: readonly FittedSlopes[] = [
${speedRanges
  .map(
    ({ fromMps, toMps }, i) =>
      `{ fromMps: ${fromMps}, toMps: ${toMps}, mostPerPercent: {\n${slopesSource(fits[i]!)}\n} },`,
  )
  .join('\n')}
];
`;

function digitsOf(value: number): number {
  if (value < 0.01) return 4;
  return value < 0.1 ? 3 : 2;
}

function cellsOf({ mean, sd, upperBound }: SpeedSlope): string[] {
  const digits = digitsOf(upperBound);
  return [`${signed(mean, digits)} ± ${plain(sd, digits)}`, plain(upperBound, digits)];
}

function tableOf([slow, fast]: readonly (readonly SpeedSlope[])[]): string {
  const rows = slow!.map((slope) => {
    const unit = findMetric(slope.metric)?.unit ?? '';
    const title = unit === '' ? `\`${slope.metric}\`` : `\`${slope.metric}\`, ${unit}`;
    const faster = fast!.find(({ metric }) => metric === slope.metric)!;
    return [title, ...cellsOf(slope), ...cellsOf(faster)];
  });
  const heads = speedRanges.map(({ fromMps, toMps }) => `${fromMps} to ${toMps} m/s`);
  return table(['for 1 % of speed', ...heads.flatMap((head) => [head, 'at most'])], rows);
}

const runs = runsAtSpeeds();
if (runs === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const fits = speedRanges.map((range) => fitSpeedSlopes(runs, range));
  const options = await resolveConfig(outputPath);
  await writeFile(outputPath, await format(sourceOf(fits), { ...options, filepath: outputPath }));
  await writeMarkedSection('change.md', 'measured:speed', tableOf(fits));
  await writeLock('accuracy:slopes');
  console.log(tableOf(fits));
}
