// node tools/run-ts.mjs tools/research/accuracy/measure-pose-errors.ts: measures how far
// the pose model's points are off and writes the result into libs/testing. Needs the reference data
// folder ../shared/data.
import { errorParts, renderedRunner, type PointErrors, type PoseErrors } from '@strideform/testing';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { differencesOnTreadmillClip, errorsOnRenderedRunner } from './pose-error-sources.ts';
import { posed } from './posed-clip.ts';
import { treadmillClip } from './treadmill-clip.ts';

const target = fileURLToPath(
  new URL('../../../libs/testing/src/projection/measured-pose-errors.json', import.meta.url),
);

/** More than any clip has. */
const everyFrame = { poseRateHz: Infinity };

const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));
const roundedPoint = ({ curve, grounded, lifted, strayShare, straySize }: PointErrors) => ({
  curve: curve.map((value) => rounded(value)),
  grounded: rounded(grounded),
  lifted: rounded(lifted),
  strayShare: rounded(strayShare, 3),
  straySize: rounded(straySize),
});

function roundedSide(side: PoseErrors['near']): PoseErrors['near'] {
  const parts = errorParts.map((part) => [
    part,
    { along: roundedPoint(side[part].along), across: roundedPoint(side[part].across) },
  ]);
  return Object.fromEntries(parts) as PoseErrors['near'];
}

/** As many digits as the measurement is worth. */
const roundedErrors = (errors: PoseErrors): PoseErrors => ({
  isAgainstTruth: errors.isAgainstTruth,
  swappedFrames: errors.swappedFrames,
  swappedRuns: errors.swappedRuns,
  frameCount: errors.frameCount,
  correlationS: rounded(errors.correlationS, 4),
  footCorrelation: rounded(errors.footCorrelation),
  near: roundedSide(errors.near),
  far: roundedSide(errors.far),
});

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
await writeFile(target, `${JSON.stringify(measured, null, 2)}\n`);
console.log(`Wrote ${target}. Format it: npx prettier --write ${target}`);
