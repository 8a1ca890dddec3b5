// npm run accuracy:fit: fits the map from average strides to stances on the runners on force
// plates, writes libs/gait-engine/src/gait/fitted-stride-map.ts, and prints how the map of all
// others does on each runner.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { mean } from '@strideform/metric-book/measurement';
import type { StrideMap } from '@strideform/gait-engine';
import { format, resolveConfig } from 'prettier';
import { signed, table } from './number-text.ts';
import { fitStrideMap, trainingStrides, type StrideMapFit } from './stride-map-fit.ts';

const outputPath = fileURLToPath(
  new URL('../../../libs/gait-engine/src/gait/fitted-stride-map.ts', import.meta.url),
);

const constantName = 'fittedStrideMap';

const rounded = (values: readonly number[]): string =>
  `[${values.map((value) => Number(value.toPrecision(4))).join(', ')}]`;
const seconds = (value: number): number => Number(value.toFixed(5));

const sourceOf = ({ centre, stanceS, slopes, errorS, directions }: StrideMap): string => `
import type { StrideMap } from './stride-map.ts';

/** Written by \`npm run accuracy:fit\`; docs/stride-map.md says on whom, and how well it does. */
export const ${constantName}: StrideMap = {
  centre: ${rounded(centre)},
  stanceS: { middleS: ${seconds(stanceS.middleS)}, contactS: ${seconds(stanceS.contactS)} },
  slopes: { middleS: ${rounded(slopes.middleS)}, contactS: ${rounded(slopes.contactS)} },
  errorS: { middleS: ${seconds(errorS.middleS)}, contactS: ${seconds(errorS.contactS)} },
  directions: [${directions.map((direction) => `[${direction.map(Math.round).join(', ')}]`).join(', ')}],
};
`;

function leftOutTableByRun(leftOut: StrideMapFit['leftOut']): string {
  const runs = [...new Set(leftOut.map(({ run }) => run))];
  const rows = runs.map((run) => {
    const own = leftOut.filter((stride) => stride.run === run);
    const offMs = (part: 'middleS' | 'contactS') => own.map(({ offS }) => 1000 * offS[part]);
    const distance = mean(own.map((stride) => stride.distance)).toFixed(2);
    return [run, signed(mean(offMs('contactS'))), signed(mean(offMs('middleS'))), distance];
  });
  return table(['run', 'contact, ms', 'middle, ms', 'distance'], rows);
}

const strides = trainingStrides();
if (strides === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const { map, leftOut } = fitStrideMap(strides);
  const options = await resolveConfig(outputPath);
  await writeFile(outputPath, await format(sourceOf(map), { ...options, filepath: outputPath }));
  console.log(leftOutTableByRun(leftOut));
  const distances = leftOut.map(({ distance }) => distance).toSorted((a, b) => a - b);
  const ninthInTen = distances[Math.floor(0.9 * distances.length)]!;
  console.log(`errors: ${JSON.stringify(map.errorS)}; nine in ten within ${ninthInTen.toFixed(2)}`);
}
