import { analyze, inRunnerPlane } from '@strideform/gait-engine';
import { roundTo } from '@strideform/metric-book/units';
import type { AnalysisFile, RunnerPlane } from '@strideform/contracts';
import { readC3d, readMot, readTrc } from '@strideform/motion-files';
import { readRenderedTruth, renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { sampleData } from '../measurements/sample-data.fixture.ts';
import { readJson, writtenFrames } from '../measurements/written-frames.fixture.ts';
import { publicName } from '../measurements/keypoint-names.ts';
import { fileParts, type FileFormat } from './export-file.ts';
import type { SessionExport } from './session-export.dto.ts';
import { writeSessionExport } from './session-export.ts';

const keypoints = renderedRunnerKeypoints();
const sequence = {
  widthPx: keypoints.width,
  heightPx: keypoints.height,
  facing: keypoints.facing,
  timestampsS: keypoints.timestamps_s,
  names: keypoints.names,
  frames: keypoints.frames,
};
const measured = analyze(
  sequence,
  { heightM: renderedRunner.heightM, massKg: 70, legLengthM: null, gender: 'male' },
  { inclineDeg: 0, beltSpeedMps: 2.9, slowMotionFactor: 1 },
);
const plane: RunnerPlane = measured.runner_plane!;
const { session } = sampleData;

const partsOf = (format: FileFormat, analysis: AnalysisFile) =>
  fileParts({ session, analysis }, writtenFrames(analysis), format);
const written = (format: FileFormat, analysis: AnalysisFile = measured): Buffer =>
  Buffer.concat(
    [...(partsOf(format, analysis) as Iterable<string | Uint8Array>)].map((part) =>
      Buffer.from(part),
    ),
  );
const textOf = async (format: FileFormat, analysis?: AnalysisFile): Promise<string> =>
  written(format, analysis).toString('utf8');

/** Returns the analysis with some frames changed or removed. */
function changed(change: {
  readonly drop?: readonly [number, number];
  readonly lose?: (frame: number, column: number) => boolean;
}): AnalysisFile {
  const kept = <T>(values: readonly T[]): T[] =>
    change.drop === undefined
      ? [...values]
      : [...values.slice(0, change.drop[0]), ...values.slice(change.drop[1])];
  const keptOfEach = <T>(columns: Readonly<Record<string, readonly T[]>>) =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, kept(values)]));
  return {
    ...measured,
    timestamps_s: kept(measured.timestamps_s),
    angles: keptOfEach(measured.angles),
    series: keptOfEach(measured.series),
    contact: { left: kept(measured.contact.left), right: kept(measured.contact.right) },
    keypoints: {
      ...measured.keypoints,
      frames: kept(
        measured.keypoints.frames.map((frame, i) =>
          frame.map((sample, column) => (change.lose?.(i, column) ? null : sample)),
        ),
      ),
    },
  };
}

describe('every file', () => {
  test.each(['trc', 'c3d'] as const)(
    '%s is not written without a scale, because it contains lengths',
    (format) => {
      const { runner_plane: _plane, ...before } = measured;
      for (const analysis of [{ ...measured, runner_plane: null }, before])
        expect(partsOf(format, analysis)).toBe('scale_unknown');
    },
  );

  test.each(['csv', 'mot'] as const)('%s needs no scale', async (format) => {
    expect(await textOf(format, { ...measured, runner_plane: null })).toBe(await textOf(format));
  });
});

describe('a CSV file', () => {
  test('has a header with units and one row per frame, with equal cell counts and CR LF line ends', async () => {
    const lines = (
      await textOf('csv', changed({ lose: (frame, column) => frame === 1 && column === 0 }))
    ).split('\r\n');
    expect([lines.length, lines.at(-1)]).toEqual([measured.timestamps_s.length + 2, '']);
    const rows = lines.slice(0, -1).map((line) => line.split(','));
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const column = (title: string) => rows.map((row) => row[rows[0]!.indexOf(title)]!).slice(1);
    const json = readJson<SessionExport>(
      writeSessionExport({ session, analysis: measured }, writtenFrames(measured)),
    );
    expect(column('time (s)').map(Number)).toEqual(json.all_timestamps);
    expect(column('lkneu (px)').map(Number)).toEqual(json.keypoints['lkneu']);
    expect(column('lkne_angle (deg)').map(Number)).toEqual(json.angles['lkne_angle']);
    expect(column('speed (m/s)').map((cell) => (cell === '' ? null : Number(cell)))).toEqual(
      json.metrics['speed'],
    );
    expect(column('contact')).toEqual(json.contact.map(String));
    const [first, second] = rows
      .slice(1, 3)
      .map((row) =>
        ['nosu (px)', 'nos confidence (0-1)'].map((title) => row[rows[0]!.indexOf(title)]!),
      );
    expect([first!.includes(''), second]).toEqual([false, ['', '']]);
  });
});

describe('a TRC file', () => {
  test("has the runner's points at the true positions of the rendered clip", async () => {
    const file = readTrc(await textOf('trc'));
    expect([file.rateHz, file.timesS.length, [...file.markers.keys()]]).toEqual([
      60,
      360,
      measured.keypoints.names.map(publicName),
    ]);
    const knee = file.markers.get('rkne')!;
    expect(new Set(knee.z)).toEqual(new Set([0]));
    const [u, v] = measured.keypoints.frames[100]![measured.keypoints.names.indexOf('right_knee')]!;
    const [x, y] = inRunnerPlane(plane, measured.facing, [u, v]);
    // Keypoints are kept to a hundredth of a pixel, which is 0.03 mm here.
    expect([knee.x[100], knee.y[100]]).toEqual([expect.closeTo(x, 4), expect.closeTo(y, 4)]);
    const truth = readRenderedTruth().frames;
    const wayAheadM = (name: 'knee_r' | 'hip_r') => truth.map(({ kp3d }) => kp3d[name]![0]);
    const offsets = wayAheadM('knee_r').map(
      (trueX, k) => trueX - wayAheadM('hip_r')[k]! - (knee.x[k]! - file.markers.get('rhip')!.x[k]!),
    );
    // The near leg is nearer to the camera than the plane, so it looks a few per cent longer.
    expect(Math.max(...offsets.slice(30, -30).map(Math.abs))).toBeLessThan(0.03);
    const misses = truth.map(({ kp3d }, k) => Math.abs(knee.y[k]! - kp3d['knee_r']![1]));
    expect(misses.sort((a, b) => a - b)[180]).toBeLessThan(0.05);
  });

  test('has an empty cell for an unknown point, even at the end of a row and in a pause', async () => {
    const toe = measured.keypoints.names.indexOf('right_foot_index');
    const file = readTrc(
      await textOf(
        'trc',
        changed({ drop: [100, 140], lose: (frame, column) => frame === 5 && column === toe }),
      ),
    );
    expect(file.timesS).toHaveLength(360);
    const unknown = (name: string) =>
      [...file.markers.get(name)!.x].flatMap((x, k) => (Number.isNaN(x) ? [k] : []));
    const pause = Array.from({ length: 40 }, (_, i) => 100 + i);
    expect([unknown('rkne'), unknown('rtoe')]).toEqual([pause, [5, ...pause]]);
    const text = await textOf('trc', changed({ lose: (frame) => frame === 0 }));
    // OpenSim requires the exact number of tabs.
    expect(text.split('\n')[6]).toBe(`1\t0.000000${'\t'.repeat(3 * 17 + 1)}`);
  });
});

describe('a MOT file', () => {
  test("has the angles in degrees, under the names and signs of OpenSim's coordinates", async () => {
    const { inDegrees, timesS, columns } = readMot(await textOf('mot'));
    expect([inDegrees, timesS.length]).toEqual([true, 360]);
    const coordinates = ['r', 'l'].flatMap((side) =>
      ['hip_flexion', 'knee_angle', 'ankle_angle', 'arm_flex', 'elbow_flex'].map(
        (name) => `${name}_${side}`,
      ),
    );
    expect([...columns.keys()]).toEqual(['time', 'pelvis_tilt', ...coordinates]);
    for (const [name, column, sign] of [
      ['rkne_angle', 'knee_angle_r', 1],
      ['lhip_angle', 'hip_flexion_l', 1],
      ['posture_angle', 'pelvis_tilt', -1],
    ] as const) {
      expect([...columns.get(column)!]).toEqual(
        measured.angles[name]!.map((angle) => expect.closeTo(sign * roundTo(angle!, 2), 3)),
      );
    }
  });

  test('lists the gaps that it filled, and leaves out angles that were rarely measured', async () => {
    const analysis = changed({ drop: [100, 140] });
    const angles = {
      ...analysis.angles,
      lelb_angle: analysis.angles['lelb_angle']!.map((angle, i) => (i < 200 ? null : angle)),
    };
    const text = await textOf('mot', { ...analysis, angles });
    const { timesS, columns } = readMot(text);
    expect(text).toContain('Not measured but filled, knee_angle_r: 1.667 to 2.317 s');
    expect(text).toContain('not measured in half of the samples: elbow_flex_l');
    expect([timesS.length, columns.has('elbow_flex_l'), columns.has('elbow_flex_r')]).toEqual([
      360,
      false,
      true,
    ]);
    expect([...columns.values()].flatMap((values) => [...values]).filter(Number.isNaN)).toEqual([]);
    const knee = columns.get('knee_angle_r')!;
    expect(knee[119]! - knee[118]!).toBeCloseTo(knee[131]! - knee[130]!, 3);
  });
});

describe('a C3D file', () => {
  test('has the points of the TRC file', async () => {
    const analysis = changed({
      drop: [100, 140],
      lose: (frame, column) => frame === 5 && column === 3,
    });
    const [c3d, trc] = [
      readC3d(await written('c3d', analysis)),
      readTrc(await textOf('trc', analysis)),
    ];
    expect([c3d.rateHz, c3d.unit, [...c3d.points.keys()]]).toEqual([
      expect.closeTo(60, 4),
      'mm',
      [...trc.markers.keys()],
    ]);
    for (const [name, { x, y }] of trc.markers) {
      const places = c3d.points.get(name)!;
      expect(places.map((place) => place === null)).toEqual([...x].map(Number.isNaN));
      expect(
        Math.max(
          ...places.map((place, k) =>
            place === null
              ? 0
              : Math.hypot(place[0] / 1000 - x[k]!, place[1] / 1000 - y[k]!, place[2]),
          ),
        ),
      ).toBeLessThan(2e-6);
    }
  });

  test('has every strike and take-off as a standard event, by time, from its first sample on', async () => {
    const later = { ...measured, timestamps_s: measured.timestamps_s.map((timeS) => timeS + 1) };
    for (const [analysis, startS] of [
      [measured, 0],
      [later, 1],
    ] as const) {
      const { parameters } = readC3d(await written('c3d', analysis));
      const times = (parameters.get('EVENT:TIMES') as readonly number[]).filter(
        (_, i) => i % 2 === 1,
      );
      const found = times.map(
        (timeS, i) =>
          `${parameters.get('EVENT:CONTEXTS')![i]} ${parameters.get('EVENT:LABELS')![i]} ${timeS.toFixed(3)}`,
      );
      const expected = (['left', 'right'] as const).flatMap((side) =>
        (
          [
            ['initial_contact_s', 'Foot Strike'],
            ['toe_off_s', 'Foot Off'],
          ] as const
        ).flatMap(([key, label]) =>
          measured.events[side][key].map(
            (timeS) =>
              `${side === 'left' ? 'Left' : 'Right'} ${label} ${(timeS - startS).toFixed(3)}`,
          ),
        ),
      );
      expect([...found].sort()).toEqual(expected.sort());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(parameters.get('EVENT:USED')).toEqual([expected.length]);
    }
  });

  test('continues long lists of events in further arrays, and is valid without events', async () => {
    const many = Array.from({ length: 300 }, (_, i) => i / 100);
    const none = {
      initial_contact_s: [],
      toe_off_s: [],
      initial_contact_uncertainty_s: [],
      toe_off_uncertainty_s: [],
    };
    const { parameters } = readC3d(
      await written('c3d', {
        ...measured,
        events: { left: { ...none, initial_contact_s: many }, right: none },
      }),
    );
    expect([
      parameters.get('EVENT:USED'),
      parameters.get('EVENT:LABELS')!.length,
      parameters.get('EVENT:LABELS2')!.length,
      parameters.get('EVENT:CONTEXTS2')![44],
    ]).toEqual([[300], 255, 45, 'Left']);
    expect((parameters.get('EVENT:TIMES2') as number[])[1]).toBeCloseTo(2.55, 5);
    expect(
      readC3d(
        await written('c3d', { ...measured, events: { left: none, right: none } }),
      ).parameters.get('EVENT:USED'),
    ).toEqual([0]);
  });
});
