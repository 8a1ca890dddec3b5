// node deploy/local/run-ts.mjs tools/lab/accuracy/measure-pose-errors.ts: measures the errors of
// the pose model's points and writes them into recordings/. Needs the reference data folder
// ../shared/data.
import { renderedRunner } from '@strideform/testing';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { differencesOnTreadmillClip, errorsOnRenderedRunner } from './pose-error-sources.ts';
import { estimateKeypoints } from './posed-clip.ts';
import { roundedErrors } from './rounded-errors.ts';
import { treadmillClip } from './treadmill-clip.ts';

const target = fileURLToPath(new URL('../recordings/measured-pose-errors.json', import.meta.url));

/** Rate that is higher than any clip's. */
const everyFrame = { poseRateHz: Infinity };

const clipPath = treadmillClip.path();
if (clipPath === null)
  throw new Error(
    'The reference data folder ../shared/data is missing: the treadmill clip cannot be measured.',
  );
const rendered = errorsOnRenderedRunner(
  await estimateKeypoints(renderedRunner.clipPath, everyFrame),
);
const treadmill = differencesOnTreadmillClip(
  await estimateKeypoints(clipPath, everyFrame),
  treadmillClip.countedCadenceSpm,
)!;
const measured = {
  errorsOnRendering: roundedErrors(rendered),
  differencesOnTreadmill: roundedErrors(treadmill),
};
await writeFile(target, `${JSON.stringify(measured)}\n`);
console.log(`Wrote ${target}.`);
