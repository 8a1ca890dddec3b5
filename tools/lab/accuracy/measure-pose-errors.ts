// node tools/run-ts.mjs tools/lab/accuracy/measure-pose-errors.ts: measures how far
// the pose model's points are off and writes the result into recordings/. Needs the reference data
// folder ../shared/data.
import { renderedRunner } from '@strideform/testing';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { differencesOnTreadmillClip, errorsOnRenderedRunner } from './pose-error-sources.ts';
import { posed } from './posed-clip.ts';
import { roundedErrors } from './rounded-errors.ts';
import { treadmillClip } from './treadmill-clip.ts';

const target = fileURLToPath(new URL('../recordings/measured-pose-errors.json', import.meta.url));

/** More than any clip has. */
const everyFrame = { poseRateHz: Infinity };

const clipPath = treadmillClip.path();
if (clipPath === null)
  throw new Error(
    'The reference data folder ../shared/data is missing: the treadmill clip cannot be measured.',
  );
const rendered = errorsOnRenderedRunner(await posed(renderedRunner.clipPath, everyFrame));
const treadmill = differencesOnTreadmillClip(
  await posed(clipPath, everyFrame),
  treadmillClip.countedCadenceSpm,
)!;
const measured = {
  errorsOnRendering: roundedErrors(rendered),
  differencesOnTreadmill: roundedErrors(treadmill),
};
await writeFile(target, `${JSON.stringify(measured)}\n`);
console.log(`Wrote ${target}.`);
