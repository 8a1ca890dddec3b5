import { evenTimes } from './even-times.ts';
import type { PlanarPoints } from './planar-points.ts';
import { readC3d } from './read-c3d.ts';
import { readMot } from './read-mot.ts';
import { readTrc } from './read-trc.ts';
import { writeC3d } from './write-c3d.ts';
import { writeCsv } from './write-csv.ts';
import { writeMot } from './write-mot.ts';
import { writeTrc } from './write-trc.ts';

const sampleCount = 10_000;
const timesS = Array.from({ length: sampleCount }, (_, k) => 2 + k / 50);

/** A knee, unknown in its second sample, and a toe. */
const points: PlanarPoints = {
  rateHz: 50,
  timesS,
  points: [
    {
      name: 'knee',
      description: 'the left one',
      xs: Float64Array.from(timesS, (_, k) => (k === 1 ? NaN : k)),
      ys: Float64Array.from(timesS, (_, k) => (k === 1 ? NaN : 500)),
    },
    {
      name: 'toe',
      description: 'größer',
      xs: Float64Array.from(timesS, (_, k) => -k),
      ys: Float64Array.from(timesS, () => 0.125),
    },
  ],
};
const noEvents = { strikesS: [], takeOffsS: [] };

const joined = (parts: Iterable<Uint8Array>): Buffer => Buffer.concat([...parts]);
const textOf = (parts: Iterable<string>): string => [...parts].join('');

describe('a C3D file that was written', () => {
  test('is read with its points, their gaps and its texts', () => {
    const {
      rateHz,
      unit,
      points: read,
      parameters,
    } = readC3d(joined(writeC3d(points, { left: noEvents, right: noEvents })));
    expect([rateHz, unit, [...read.keys()]]).toEqual([50, 'mm', ['knee', 'toe']]);
    expect([read.get('knee')!.length, ...read.get('knee')!.slice(0, 3)]).toEqual([
      sampleCount,
      [0, 500, 0],
      null,
      [2, 500, 0],
    ]);
    expect(read.get('toe')!.at(-1)).toEqual([1 - sampleCount, 0.125, 0]);
    expect(parameters.get('POINT:DESCRIPTIONS')).toEqual(['the left one', 'gr??er']);
    expect(parameters.get('TRIAL:ACTUAL_END_FIELD')).toEqual([sampleCount, 0]);
  });

  test('is read with the events of both feet, in order, on the clock of its samples', () => {
    const feet = {
      left: { strikesS: [2.5, 3.5], takeOffsS: [2.75] },
      right: { strikesS: [3], takeOffsS: [] },
    };
    const { parameters } = readC3d(joined(writeC3d(points, feet)));
    const [contexts, labels] = ['CONTEXTS', 'LABELS'].map((name) =>
      parameters.get(`EVENT:${name}`),
    );
    expect([contexts, labels]).toEqual([
      ['Left', 'Left', 'Right', 'Left'],
      ['Foot Strike', 'Foot Off', 'Foot Strike', 'Foot Strike'],
    ]);
    expect(parameters.get('EVENT:TIMES')).toEqual([0, 0.5, 0, 0.75, 0, 1, 0, 1.5]);
  });
});

test('a TRC file that was written is read in metres, with empty cells for gaps', () => {
  const clip = { rateHz: 48, frameCount: 9600 };
  const text = textOf(writeTrc(points, clip, 'run.trc'));
  const { rateHz, timesS: read, markers } = readTrc(text);
  expect([rateHz, read.length, read[1]]).toEqual([50, sampleCount, 2.02]);
  expect([...markers.get('knee')!.x.slice(0, 3)]).toEqual([0, NaN, 0.002]);
  expect([...markers.get('toe')!.z.slice(0, 2)]).toEqual([0, 0]);
  expect(text.split('\n').slice(0, 3)).toEqual([
    'PathFileType\t4\t(X/Y/Z)\trun.trc\t',
    'DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames\t',
    '50.000000\t50.000000\t10000\t2\tmm\t48.000000\t1\t9600\t',
  ]);
});

test('a MOT file that was written is read with its gaps filled, and without columns that were rarely measured', () => {
  const times = evenTimes([0, 0.02, 0.04, 0.06, 0.08]);
  const text = textOf(
    writeMot(
      times,
      [
        { name: 'knee_angle_r', anglesDeg: [10, null, 14, 16, 18] },
        { name: 'hip_flexion_r', anglesDeg: [null, null, null, 1, 2] },
      ],
      ['A remark.'],
    ),
  );
  const { inDegrees, columns } = readMot(text);
  expect([inDegrees, [...columns.keys()]]).toEqual([true, ['time', 'knee_angle_r']]);
  expect([...columns.get('knee_angle_r')!]).toEqual([10, 12, 14, 16, 18]);
  for (const remark of [
    'A remark.',
    'Not measured but filled, knee_angle_r: 0.020 to 0.020 s',
    'Left out, as it was not measured in half of the samples: hip_flexion_r',
  ])
    expect(text).toContain(`\n${remark}\n`);
});

test('a CSV file has a header and one line per row, and quotes values that need it', () => {
  const blocks = [
    [
      ['1', 'a "b"'],
      ['', 'c,d'],
    ],
    [['3', 'e']],
  ];
  expect(textOf(writeCsv(['time (s)', 'word'], blocks))).toBe(
    'time (s),word\r\n1,"a ""b"""\r\n,"c,d"\r\n3,e\r\n',
  );
});
