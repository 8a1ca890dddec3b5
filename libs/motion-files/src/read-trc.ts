import { MalformedFile, readNumber } from './malformed-file.ts';

/** A point's path, m, one entry per time; NaN if it was not seen. */
export interface Track3d {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

interface TrcFile {
  readonly rateHz: number;
  readonly timesS: Float64Array;
  /** Markers by name, in the laboratory's axes. */
  readonly markers: ReadonlyMap<string, Track3d>;
}

const metresPer: Readonly<Record<string, number>> = { m: 1, cm: 0.01, mm: 0.001 };

/**
 * Reads the markers of an OpenSim track file (`.trc`): five header lines, then rows of
 * `frame  time  x1 y1 z1 …`, separated by tabs. Lengths are converted to metres.
 * @throws MalformedFile
 */
export function readTrc(text: string): TrcFile {
  const lines = text.split(/\r?\n/);
  const header = readHeader(lines);
  const names = readMarkerNames(lines, header);
  const rows = readRows(lines, names.length, header);
  const column = (index: number, factor: number) =>
    Float64Array.from(rows, (row) => row[index]! * factor);
  const track = (first: number): Track3d => ({
    x: column(first, header.metresPerUnit),
    y: column(first + 1, header.metresPerUnit),
    z: column(first + 2, header.metresPerUnit),
  });
  return {
    rateHz: header.rateHz,
    timesS: column(0, 1),
    markers: new Map(names.map((name, k) => [name, track(1 + 3 * k)])),
  };
}

interface TrcHeader {
  readonly rateHz: number;
  readonly metresPerUnit: number;
  /** Number of markers as the header states it. */
  readonly markerCount: string | undefined;
  readonly frameCount: string | undefined;
}

const failAt = (line: number, problem: string): MalformedFile =>
  new MalformedFile('TRC', `line ${line}`, problem);

function readHeader(lines: readonly string[]): TrcHeader {
  if (!lines[0]?.startsWith('PathFileType')) throw failAt(1, 'must start with PathFileType');
  const keys = (lines[1] ?? '').split('\t');
  const values = (lines[2] ?? '').split('\t');
  const header = new Map(keys.map((key, i) => [key.trim(), values[i]?.trim() ?? '']));
  const unit = header.get('Units') ?? '';
  const metresPerUnit = metresPer[unit];
  if (metresPerUnit === undefined)
    throw failAt(3, `Units "${unit}" is none of ${Object.keys(metresPer).join(', ')}`);
  const rate = header.get('DataRate');
  const rateHz = Number(rate);
  if (!(rateHz > 0)) throw failAt(3, `DataRate "${rate ?? ''}" is not a positive number`);
  return {
    rateHz,
    metresPerUnit,
    markerCount: header.get('NumMarkers'),
    frameCount: header.get('NumFrames'),
  };
}

function readMarkerNames(lines: readonly string[], { markerCount }: TrcHeader): string[] {
  const cells = (lines[3] ?? '').split('\t').slice(2);
  const names = cells.map((name) => name.trim()).filter((name) => name !== '');
  if (names.length !== Number(markerCount))
    throw failAt(4, `has ${names.length} marker names; NumMarkers says ${markerCount}`);
  return names;
}

function readRows(
  lines: readonly string[],
  markerCount: number,
  { frameCount }: TrcHeader,
): Float64Array[] {
  const rows = lines.slice(5).flatMap((line, i) => {
    if (line.trim() === '') return [];
    return [readRow(line, markerCount, (problem) => failAt(i + 6, problem))];
  });
  if (rows.length !== Number(frameCount))
    throw new MalformedFile(
      'TRC',
      'the end',
      `has ${rows.length} frames; NumFrames says ${frameCount}`,
    );
  return rows;
}

/** Reads the time and coordinates of a row. Empty cells at its end may be left out. */
function readRow(
  line: string,
  markerCount: number,
  fail: (problem: string) => Error,
): Float64Array {
  const cells = line.split('\t').slice(1);
  const row = Float64Array.from({ length: 1 + 3 * markerCount }, (_, i) =>
    readNumber(cells[i], fail),
  );
  if (Number.isNaN(row[0]!)) throw fail('has no time');
  if (cells.slice(row.length).some((cell) => cell.trim() !== ''))
    throw fail(`has more than ${3 * markerCount} coordinates`);
  return row;
}
