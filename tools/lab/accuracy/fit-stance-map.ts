// npm run accuracy:fit: fits the map from average strides to stances on runners on force plates.
// Writes libs/gait-engine/src/gait/fitted-stance-map.ts, and prints the chosen settings and the
// errors on people left out.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LinearMap, StanceMap, StanceTiming } from '@strideform/gait-engine';
import { format, resolveConfig } from 'prettier';
import { fitStanceMap, trainingStrides } from './stance-map-fit.ts';

const outputPath = fileURLToPath(
  new URL('../../../libs/gait-engine/src/gait/fitted-stance-map.ts', import.meta.url),
);

const constantName = 'fittedStanceMap';

const rounded = (values: readonly number[]): string =>
  `[${values.map((value) => Number(value.toPrecision(4))).join(', ')}]`;
const timing = ({ middleS, contactS }: StanceTiming): string =>
  `{ middleS: ${Number(middleS.toFixed(5))}, contactS: ${Number(contactS.toFixed(5))} }`;

const linearMapSource = ({ centre, deviation, stanceS, slopes }: LinearMap): string => `{
  centre: ${rounded(centre)},
  deviation: ${rounded(deviation)},
  stanceS: ${timing(stanceS)},
  slopes: { middleS: ${rounded(slopes.middleS)}, contactS: ${rounded(slopes.contactS)} },
}`;

const sourceOf = ({ shape, cues, errorS, directions, familiarDistance }: StanceMap): string => `
import type { StanceMap } from './stance-map.ts';

/** Written by \`npm run accuracy:fit\`; docs/stance-map.md says on whom, and its errors. */
export const ${constantName}: StanceMap = {
  shape: ${linearMapSource(shape)},
  cues: ${linearMapSource(cues)},
  errorS: ${timing(errorS)},
  directions: [${directions.map(rounded).join(', ')}],
  familiarDistance: ${Number(familiarDistance.toPrecision(4))},
};
`;

const strides = trainingStrides();
if (strides === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const { map, settings, leftOut } = fitStanceMap(strides);
  const options = await resolveConfig(outputPath);
  await writeFile(outputPath, await format(sourceOf(map), { ...options, filepath: outputPath }));
  console.log(`settings: ${JSON.stringify(settings)}`);
  console.log(`errors on ${leftOut.length} left-out strides: ${timing(map.errorS)}`);
}
