import type { AnalysisFile } from '@strideform/contracts';
import { gunzipSync } from 'node:zlib';
import { encodeFrames } from './encode-frames.ts';
import { FrameColumns } from './frame-columns.ts';
import { splicedGzip } from './spliced-gzip.ts';
import { toAnalysisFile } from './to-analysis-file.ts';

const frameCount = 10_000;
const perFrame = <T>(valueOf: (frame: number) => T): T[] =>
  Array.from({ length: frameCount }, (_, frame) => valueOf(frame));

/** Values that an analysis has in each frame. */
const frames = {
  timestamps_s: perFrame((frame) => frame / 240),
  angles: { lkne_angle: perFrame((frame) => (frame % 7 === 0 ? null : Math.sin(frame) * 60)) },
  series: { speed: perFrame(() => 2.907096441) },
  contact: { left: perFrame((frame) => frame % 2 === 0), right: perFrame(() => false) },
  keypoints: {
    names: ['nose' as const, 'left_knee' as const],
    frames: perFrame((frame): AnalysisFile['keypoints']['frames'][number] => [
      [300 + frame / 3, 180.5, 0.98],
      frame === 5000 ? null : [310.25, 200 - frame / 9, 0.5],
    ]),
  },
};
const analysis = frames as unknown as AnalysisFile;
const exact = () => (value: number) => value;

describe('the file of the frames', () => {
  const { bytes, index } = encodeFrames(analysis, exact);
  const columns = FrameColumns.of(index, bytes);

  test('is one JSON object of columns, compressed with gzip', () => {
    const file = JSON.parse(gunzipSync(bytes).toString()) as Record<string, unknown[]>;
    expect(Object.keys(file)).toEqual([
      'time',
      'series.speed',
      'angles.lkne_angle',
      'exact_time',
      'contact.any',
      'contact.left',
      'contact.right',
      ...['nose', 'left_knee'].flatMap((name) =>
        ['x', 'y', 'confidence'].map((part) => `keypoints.${name}.${part}`),
      ),
    ]);
    expect(file['angles.lkne_angle']).toEqual(frames.angles.lkne_angle);
    expect(file['keypoints.left_knee.x']![5000]).toBeNull();
  });

  test('reads each column by itself, as a whole or in chunks', () => {
    expect(columns.numbers('angles.lkne_angle')).toEqual(frames.angles.lkne_angle);
    expect(columns.flags('contact.left')).toEqual(frames.contact.left);
    expect(columns.chunkCount).toBe(3);
    const cells = [0, 1, 2].flatMap((chunk) => columns.cells('angles.lkne_angle', chunk));
    expect(cells.map((cell) => JSON.parse(cell) as unknown)).toEqual(frames.angles.lkne_angle);
  });

  test('gives the original analysis back', () => {
    expect(toAnalysisFile({} as never, columns)).toMatchObject(frames);
  });

  test('has columns that can be copied into other files unchanged', () => {
    const parts = ['{"knee":[', columns.piece('angles.lkne_angle'), ']}'];
    const file = JSON.parse(
      gunzipSync(Buffer.concat([...splicedGzip(parts)])).toString(),
    ) as object;
    expect(file).toEqual({ knee: frames.angles.lkne_angle });
  });

  test('rounds each column as requested', () => {
    const whole = (column: string) => (value: number) =>
      column === 'series.speed' ? Math.round(value) : value;
    const rounded = encodeFrames(analysis, whole);
    const file = FrameColumns.of(rounded.index, rounded.bytes);
    expect(new Set(file.numbers('series.speed'))).toEqual(new Set([3]));
    expect(file.numbers('angles.lkne_angle')).toEqual(frames.angles.lkne_angle);
  });

  test('refuses a column without exactly one entry per frame', () => {
    const angles = { lkne_angle: [1, 2] };
    expect(() => encodeFrames({ ...analysis, angles }, exact)).toThrow(
      'The column angles.lkne_angle has 2 entries for 10000 frames.',
    );
  });
});

describe('a file of frames without contact', () => {
  const withoutContact = { ...analysis, contact: { left: [], right: [] } };
  const { bytes, index } = encodeFrames(withoutContact, exact);
  const columns = FrameColumns.of(index, bytes);

  test('has no column for it, and gives the original analysis back', () => {
    expect(columns.namesUnder('contact.')).toEqual([]);
    expect(toAnalysisFile({} as never, columns)).toMatchObject({ contact: withoutContact.contact });
  });
});

describe('a file without frames', () => {
  const none = encodeFrames(
    {
      ...analysis,
      timestamps_s: [],
      angles: { lkne_angle: [] },
      series: {},
      contact: { left: [], right: [] },
      keypoints: { names: [], frames: [] },
    },
    exact,
  );

  test('has empty columns', () => {
    const columns = FrameColumns.of(none.index, none.bytes);
    expect([columns.numbers('time'), columns.chunkCount]).toEqual([[], 0]);
    expect(JSON.parse(gunzipSync(none.bytes).toString())).toMatchObject({ time: [] });
  });
});
