import { mean, type Side, sides } from '@strideform/metric-book/measurement';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import { type referenceDataSets, referenceMotion } from '../recordings/reference-trials.ts';
import { sagittalKneeOffsetDeg } from './knee-range.ts';
import type { MeasuredRow } from './measured-rows.ts';
import { plain, signed } from './number-text.ts';
import { eventTable, badConditionTable, metricTable } from './result-tables.ts';

type DetailedDataSet = (typeof referenceDataSets)[number];

const titles: Readonly<Record<DetailedDataSet, string>> = {
  'rajagopal-run': 'rajagopal-run: treadmill, rearfoot striker',
  'footnet-strides': 'footnet-strides: treadmill, forefoot striker',
  'bmc-run': 'bmc-run: overground, one stance a side',
  'rendered-runner': 'rendered-runner: the project’s own rendering, by its exact joints',
};

/** Returns the section of a data set: the recording, its truth, and every row. */
export function dataSetSection(
  dataSet: DetailedDataSet,
  noiseRows: readonly MeasuredRow[],
  badConditionRows: readonly MeasuredRow[],
): string {
  return [
    `### ${titles[dataSet]}`,
    describe(referenceMotion(dataSet)!),
    eventTable(noiseRows),
    metricTable(noiseRows),
    'Bad conditions, simulated (60 fps, 2 px noise, 2 % of points missing, legs swapped in 1 % of frames, and what the row names):',
    badConditionTable(badConditionRows),
  ].join('\n\n');
}

function describe(motion: ReferenceMotion): string {
  const { timesS, subject, truth, surface, markerMap, statureSource } = motion;
  const contactsMs = (side: Side) =>
    truth.stances[side]
      .map(({ initialContactS, toeOffS }) => 1000 * (toeOffS - initialContactS))
      .filter((contact) => !Number.isNaN(contact));
  const [left, right] = [contactsMs('left'), contactsMs('right')];
  const offsets = sides
    .map((side) => `${signed(sagittalKneeOffsetDeg(motion, side))}° (${side})`)
    .join(' and ');
  return [
    `One runner, ${plain(timesS.at(-1)! - timesS[0]!, 2)} s ${surface === 'treadmill' ? 'on a treadmill' : 'overground'} at ${plain(truth.speedMps, 2)} m/s; ` +
      `${left.length} left and ${right.length} right stances seen whole, contact ${plain(mean(left), 0)} and ${plain(mean(right), 0)} ms.`,
    `\n- Contact: ${truth.forceDefinition}.`,
    `- Stature ${plain(subject.heightM, 2)} m: ${statureSource}.`,
    `- Keypoints: ${markerMap}`,
    `- Knee: ${truth.kneeDefinition}. The keypoints’ own joints, seen exactly from the side, have a range that differs from it by ${offsets}: what two dimensions cost before any engine.`,
    `- Foot strike: ${truth.footStrike}, ${signed(truth.strikeAngleDeg)}° by the recorded foot points at the plate’s contacts (left ${signed(truth.sideStrikeAngleDeg.left)}°, right ${signed(truth.sideStrikeAngleDeg.right)}°).`,
  ].join('\n');
}
