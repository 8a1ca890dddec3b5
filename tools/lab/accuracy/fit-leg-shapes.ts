// npm run accuracy:legs: fits how legs move to the markers of runners on treadmills, and writes
// libs/gait-engine/src/skeleton/fitted-leg-shapes.ts. `npm run accuracy:angles` judges it.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LegShapes, ShapeSpread } from '@strideform/gait-engine';
import { format, resolveConfig } from 'prettier';
import { fitLegShapes, trainingLegs } from './leg-shapes-fit.ts';

const outputPath = fileURLToPath(
  new URL('../../../libs/gait-engine/src/skeleton/fitted-leg-shapes.ts', import.meta.url),
);

const rounded = (values: readonly number[]): string =>
  `[${values.map((value) => Number(value.toPrecision(4))).join(', ')}]`;
const spread = ({ directions, rest }: ShapeSpread): string =>
  `{ directions: [${directions.map(rounded).join(', ')}], rest: ${rounded(rest)} }`;

const constantName = 'fittedLegShapes';

const sourceOf = (shapes: LegShapes): string => `
import type { LegShapes } from './expected-shape.ts';

/** Written by \`npm run accuracy:legs\`; docs/pose-models.md says on whom, and what it brings. */
export const ${constantName}: LegShapes = {
  meanSpeed: ${Number(shapes.meanSpeed.toPrecision(4))},
  speeds: { from: ${shapes.speeds.from.toPrecision(3)}, until: ${shapes.speeds.until.toPrecision(3)} },
  mean: ${rounded(shapes.mean)},
  slope: ${rounded(shapes.slope)},
  betweenPeople: ${spread(shapes.betweenPeople)},
  betweenLegs: ${spread(shapes.betweenLegs)},
};
`;

const legs = trainingLegs();
if (legs === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const options = await resolveConfig(outputPath);
  const source = await format(sourceOf(fitLegShapes(legs)), { ...options, filepath: outputPath });
  await writeFile(outputPath, source);
  const people = new Set(legs.map(({ person }) => person));
  console.log(`fitted on ${legs.length} clips of ${people.size} people`);
}
