import { readFileSync } from 'node:fs';
import { detectGait } from '../gait/detect-gait.ts';
import { eventTiming } from '../gait/event-timing.ts';
import type { Recording } from '@strideform/metric-book/measurement';
import { buildMotion } from '../motion/build-motion.ts';
import { warningTexts } from './warning-texts.ts';
import { filmRunner } from '../synthetic-runner.fixture.ts';
import { assessQuality } from './assess-quality.ts';

const unknownBody = { heightM: null, massKg: null, legLengthM: null, gender: null };
const recording: Recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };

test.each([
  [0.021, ['events_uncertain']],
  [0.019, []],
])('contacts that are uncertain by %d s: %j', (uncertaintyS, expected) => {
  const { sequence } = filmRunner({ durationS: 5 });
  const prepared = buildMotion(
    sequence,
    { heightM: 1.78, massKg: null, legLengthM: null, gender: null },
    recording,
  );
  const gait = detectGait(prepared, recording, eventTiming);
  const vague = {
    ...gait,
    stances: gait.stances.map((stance) => ({
      ...stance,
      initialContactUncertaintyS: uncertaintyS,
    })),
  };
  expect(
    assessQuality(sequence, unknownBody, prepared, vague).warnings.map(({ code }) => code),
  ).toEqual(expected);
});

test('50 frames per second are enough, with any rounding of frame times', () => {
  const { sequence } = filmRunner({ rateHz: 50, durationS: 5 });
  const rounded = { ...sequence, timestampsS: sequence.timestampsS.map((time) => time * 1.00001) };
  const prepared = buildMotion(
    rounded,
    { heightM: 1.78, massKg: null, legLengthM: null, gender: null },
    recording,
  );
  expect(
    assessQuality(rounded, unknownBody, prepared, detectGait(prepared, recording, eventTiming))
      .warnings,
  ).toEqual([]);
});

test('a walker with flight between steps has doubtful events', () => {
  const { sequence } = filmRunner({
    durationS: 6,
    strideTimeS: 1.05,
    contactS: 0.68,
    speedMps: 1.4,
    vaultM: 0.04,
  });
  const prepared = buildMotion(
    sequence,
    { heightM: 1.78, massKg: null, legLengthM: null, gender: null },
    recording,
  );
  const gait = detectGait(prepared, recording, eventTiming);
  const codesOf = (strides: typeof gait.strides) =>
    assessQuality(sequence, unknownBody, prepared, { ...gait, strides }).warnings.map(
      ({ code }) => code,
    );
  expect(codesOf(gait.strides)).toEqual(['walking']);
  expect(
    codesOf(gait.strides.map((stride) => ({ ...stride, toeOffS: stride.toeOffS - 0.3 }))),
  ).toEqual(['walking', 'events_doubtful']);
});

test.each([
  [1, []],
  [0.6, []],
  [0.05, ['events_doubtful']],
])(
  'a body that bounces %d times as far as in running, with flight between the steps: %j',
  (share, expected) => {
    const { sequence } = filmRunner({ durationS: 5 });
    const prepared = buildMotion(
      sequence,
      { heightM: 1.78, massKg: null, legLengthM: null, gender: null },
      recording,
    );
    const {
      motion,
      motion: {
        centreOfMass: { x, y },
      },
    } = prepared;
    const flatter = {
      ...prepared,
      motion: {
        ...motion,
        centreOfMass: { x, y: y.map((height) => y[0]! + share * (height - y[0]!)) },
      },
    };
    expect(
      assessQuality(
        sequence,
        unknownBody,
        flatter,
        detectGait(prepared, recording, eventTiming),
      ).warnings.map(({ code }) => code),
    ).toEqual(expected);
  },
);

test('docs/clip-quality.md describes exactly the warnings that exist', () => {
  const table = readFileSync(new URL('../../../../docs/clip-quality.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|')[1]!);
  const documented = table.flatMap((cell) =>
    [...cell.matchAll(/`(\w+)`/gu)].map(([, code]) => code!),
  );
  // One warning comes from the video file, which the engine does not read.
  const codes = [...Object.keys(warningTexts), 'interlaced'];
  expect(codes.length).toBeGreaterThan(15);
  expect(documented.toSorted()).toEqual(codes.toSorted());
});
