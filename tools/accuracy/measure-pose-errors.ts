// node tools/run-ts.mjs tools/accuracy/measure-pose-errors.ts: how far the pose model's points are off, into libs/testing. Needs the reference data folder ../shared/data.
import { estimateClip, poseOptions } from '@strideform/cli';
import { errorParts, renderedRunner, type ComparedPoses, type ErrorSize } from '@strideform/testing';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { differencesOnTreadmillClip, errorsOnRenderedRunner } from './pose-error-sources.ts';
import { treadmillClip } from './treadmill-clip.ts';

const target = fileURLToPath(new URL('../../libs/testing/src/projection/measured-pose-errors.ts', import.meta.url));
const posed = (path: string) => estimateClip(path, poseOptions, () => undefined);
const number = (value: number, digits = 2) => Number(value.toFixed(digits));

function literal({ sizes, swappedFrames, swappedRuns }: ComparedPoses): string {
  const size = ({ offset, locked, grounded, lifted }: ErrorSize) => `{ offset: ${number(offset)}, locked: ${number(locked)}, grounded: ${number(grounded)}, lifted: ${number(lifted)} }`;
  const side = (which: 'near' | 'far') => errorParts.map((part) => `      ${part}: { along: ${size(sizes[which][part].along)}, across: ${size(sizes[which][part].across)} },`).join('\n');
  return `{
  swappedFrames: ${swappedFrames}, swappedRuns: ${swappedRuns},
  sizes: {
    near: {
${side('near')}
    },
    far: {
${side('far')}
    },
    harmonicShares: [${sizes.harmonicShares.map((share) => number(share, 3)).join(', ')}], correlationS: ${number(sizes.correlationS, 4)}, footCorrelation: ${number(sizes.footCorrelation)},
  },
}`;
}

const clipPath = treadmillClip.path();
if (clipPath === null) throw new Error('The reference data folder ../shared/data is missing: the treadmill clip cannot be measured.');
const rendered = errorsOnRenderedRunner(await posed(renderedRunner.clipPath));
const treadmill = differencesOnTreadmillClip(await posed(clipPath), treadmillClip.countedCadenceSpm)!;
await writeFile(target, `import type { ComparedPoses } from './pose-errors.ts';

// Written by: node tools/run-ts.mjs tools/accuracy/measure-pose-errors.ts

/** BlazePose full on the rendered runner, against its true joints. */
export const errorsOnRendering: ComparedPoses = ${literal(rendered)};

/** BlazePose full against RTMPose on the treadmill clip, divided by √2. */
export const differencesOnTreadmill: ComparedPoses = ${literal(treadmill)};
`);
console.log(target);
