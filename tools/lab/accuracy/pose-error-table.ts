import { differencesOnTreadmill, errorsOnRendering } from '../recordings/measured-pose-errors.ts';
import { errorParts, type PointErrors, type PoseErrors } from '../recordings/pose-error-sizes.ts';
import { percent, plain, table } from './number-text.ts';

const repeatedSd = ({ curve }: PointErrors): number =>
  Math.sqrt(curve.slice(1).reduce((sum, value) => sum + value * value, 0) / 2);

const cellsOf = (
  errors: PoseErrors,
  which: 'near' | 'far',
  part: (typeof errorParts)[number],
): string[] =>
  (['along', 'across'] as const).map((axis) => {
    const point = errors[which][part][axis];
    return [
      ...[Math.abs(point.curve[0]!), repeatedSd(point), point.grounded, point.lifted].map((value) =>
        plain(value),
      ),
      percent(point.strayShare),
    ].join(' / ');
  });

/** Returns the section on the parts of pose-like noise. */
export function poseErrorSection(): string {
  const rows = (['near', 'far'] as const).flatMap((which) =>
    errorParts.map((part) => [
      which,
      part,
      ...cellsOf(errorsOnRendering, which, part),
      ...cellsOf(differencesOnTreadmill, which, part),
    ]),
  );
  const swaps = ({ swappedFrames, frameCount, swappedRuns }: PoseErrors) =>
    `${swappedFrames} of ${frameCount} frames in ${swappedRuns} runs`;
  return [
    'In each cell: offset / what repeats with each stride, SD / the rest, robust SD, foot near the ground / the rest, foot lifted; % of stature. Then the share of frames that stray.',
    table(
      [
        'side',
        'point',
        'rendering, along the limb',
        'rendering, across',
        'treadmill, along',
        'treadmill, across',
      ],
      rows,
    ),
    `Of the rest, the correlation falls to 1/e within ${plain(1000 * errorsOnRendering.correlationS, 0)} ms on the rendering (60 fps) and ${plain(1000 * differencesOnTreadmill.correlationS, 0)} ms on the treadmill clip (30 fps), and a foot’s three points share ${plain(errorsOnRendering.footCorrelation, 2)} and ${plain(differencesOnTreadmill.footCorrelation, 2)} of it. ` +
      `Legs are exchanged in ${swaps(errorsOnRendering)} on the rendering; on the treadmill clip the two models name the legs differently in ${swaps(differencesOnTreadmill)}.`,
  ].join('\n\n');
}
