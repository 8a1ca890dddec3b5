import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ForceRunFile } from '../recordings/force-runs.ts';
import { drawnRun } from './drawn-run.fixture.ts';
import { clearestStartS, isInLongGap, readRecordedRun } from './recorded-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'recorded-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(file: ForceRunFile, isGzipped = true) {
  const path = join(folder, 'run.json');
  const text = JSON.stringify(file);
  writeFileSync(path, isGzipped ? gzipSync(text) : text);
  return readRecordedRun(path);
}

/** Returns the drawn run with a sample of one point removed, or moved from one time to another. */
function withSamples(
  name: string,
  fromS: number,
  untilS: number,
  change: (value: number) => number | null,
): ForceRunFile {
  const file = drawnRun();
  const track = file.points[name]!;
  const changed = (values: readonly (number | null)[]) =>
    values.map((value, i) =>
      file.t_s[i]! >= fromS && file.t_s[i]! < untilS ? change(value!) : value,
    );
  const points = { x: changed(track.x), y: changed(track.y), z: changed(track.z) };
  return { ...file, points: { ...file.points, [name]: points } };
}

test('a recording is read gzipped or plain', () => {
  expect(read(drawnRun(), true).person).toBe('drawn');
  expect(read(drawnRun(), false).person).toBe('drawn');
});

test('corrected contacts take precedence over those at 50 N', () => {
  const file = drawnRun();
  const { left, right } = file.contacts_s;
  const corrected: ForceRunFile = {
    ...file,
    contacts_s: { right, left: { ...left, n50_corrected: [[0.1, 0.3]] } },
  };
  expect(read(corrected).contactsS.left).toEqual([[0.1, 0.3]]);
  expect(read(corrected).contactsS.right).toEqual(right.n50);
});

test('a short gap is filled by a curve, and a long one is left out of the truth', () => {
  const missing = () => null;
  const exact = read(drawnRun()).tracks.get('left_heel')!;
  const short = read(withSamples('left_heel', 1, 1.05, missing)).tracks.get('left_heel')!;
  expect(isInLongGap(short, 1.025)).toBe(false);
  expect(short.at(1.025)[1]).toBeCloseTo(exact.at(1.025)[1], 3);
  const long = read(withSamples('left_heel', 1, 1.3, missing)).tracks.get('left_heel')!;
  expect(isInLongGap(long, 1.15)).toBe(true);
  expect(isInLongGap(long, 1.5)).toBe(false);
});

test('a knee whose segments have impossible lengths counts as a gap', () => {
  const run = read(withSamples('right_knee', 2, 2.4, (value) => value + 0.15));
  expect(isInLongGap(run.tracks.get('right_knee')!, 2.2)).toBe(true);
});

test('a clip begins at a time without gaps in the legs', () => {
  const run = read(withSamples('left_ankle', 0.5, 1.5, () => null));
  expect(clearestStartS(run, 2, 30)).toBeGreaterThan(1.4);
  expect(clearestStartS(read(drawnRun()), 2, 30)).toBe(0);
});

test('a recording without a leg is refused, with its missing points', () => {
  const file = drawnRun();
  const legless = { ...file, points: { ...file.points, left_knee: null } };
  expect(() => read(legless)).toThrow(/left_knee/);
});
