// node tools/run-ts.mjs tools/research/accuracy/measure-pose-errors.ts: how far the pose model's points are
// off, into libs/testing. Needs the reference data folder ../shared/data.
import { errorParts, renderedRunner, type PointErrors, type PoseErrors } from '@strideform/testing';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { differencesOnTreadmillClip, errorsOnRenderedRunner } from './pose-error-sources.ts';
import { posed } from './posed-clip.ts';
import { treadmillClip } from './treadmill-clip.ts';

const target = fileURLToPath(
  new URL('../../../libs/testing/src/projection/measured-pose-errors.ts', import.meta.url),
);
const number = (value: number, digits = 2) => Number(value.toFixed(digits));

function literal(errors: PoseErrors): string {
  const point = ({ curve, grounded, lifted, strayShare, straySize }: PointErrors) =>
    `{ curve: [${curve.map((value) => number(value)).join(', ')}], grounded: ${number(grounded)}, lifted: ${number(lifted)}, strayShare: ${number(strayShare, 3)}, straySize: ${number(straySize)} }`;
  const side = (which: 'near' | 'far') =>
    errorParts
      .map(
        (part) =>
          `    ${part}: {\n      along: ${point(errors[which][part].along)},\n      across: ${point(errors[which][part].across)},\n    },`,
      )
      .join('\n');
  return `{
  isAgainstTruth: ${errors.isAgainstTruth}, swappedFrames: ${errors.swappedFrames}, swappedRuns: ${errors.swappedRuns}, frameCount: ${errors.frameCount}, correlationS: ${number(errors.correlationS, 4)}, footCorrelation: ${number(errors.footCorrelation)},
  near: {
${side('near')}
  },
  far: {
${side('far')}
  },
}`;
}

const clipPath = treadmillClip.path();
if (clipPath === null)
  throw new Error(
    'The reference data folder ../shared/data is missing: the treadmill clip cannot be measured.',
  );
const rendered = errorsOnRenderedRunner(await posed(renderedRunner.clipPath));
const treadmill = differencesOnTreadmillClip(
  await posed(clipPath),
  treadmillClip.countedCadenceSpm,
)!;
await writeFile(
  target,
  `import type { PoseErrors } from './pose-error-sizes.ts';

// Written by: node tools/run-ts.mjs tools/research/accuracy/measure-pose-errors.ts

/** BlazePose full on the rendered runner, against its true joints. */
export const errorsOnRendering: PoseErrors = ${literal(rendered)};

/** BlazePose full against RTMPose on the treadmill clip, divided by √2. */
export const differencesOnTreadmill: PoseErrors = ${literal(treadmill)};
`,
);
console.log(target);
