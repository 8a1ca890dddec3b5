import { MalformedFile, readNumber } from './malformed-file.ts';

/** A point's path, m, one entry per time; NaN where it was not seen. */
export interface Track3d {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

interface TrcFile {
  readonly rateHz: number;
  readonly timesS: Float64Array;
  /** By marker name, in the laboratory's axes. */
  readonly markers: ReadonlyMap<string, Track3d>;
}

const metresPer: Readonly<Record<string, number>> = { m: 1, cm: 0.01, mm: 0.001 };

/**
 * Markers of an OpenSim track file (`.trc`): five header lines, then `frame  time  x1 y1 z1 …` by
 * tabs. Lengths come out in metres whatever the file's unit.
 * @throws MalformedFile
 */
export function readTrc(text: string): TrcFile {
  const lines = text.split(/\r?\n/);
  const fail = (line: number, problem: string) => new MalformedFile('TRC', `line ${line}`, problem);
  if (!lines[0]?.startsWith('PathFileType')) throw fail(1, 'must start with PathFileType');
  const header = new Map(
    (lines[1] ?? '')
      .split('\t')
      .map((key, i) => [key.trim(), lines[2]?.split('\t')[i]?.trim() ?? '']),
  );
  const scale = metresPer[header.get('Units') ?? ''];
  if (scale === undefined)
    throw fail(
      3,
      `Units "${header.get('Units') ?? ''}" is none of ${Object.keys(metresPer).join(', ')}`,
    );
  const rateHz = Number(header.get('DataRate'));
  if (!(rateHz > 0))
    throw fail(3, `DataRate "${header.get('DataRate') ?? ''}" is not a positive number`);
  const names = (lines[3] ?? '')
    .split('\t')
    .slice(2)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length !== Number(header.get('NumMarkers')))
    throw fail(4, `has ${names.length} marker names; NumMarkers says ${header.get('NumMarkers')}`);
  const rows = lines
    .slice(5)
    .flatMap((line, i) =>
      line.trim() === '' ? [] : [readRow(line, names.length, (problem) => fail(i + 6, problem))],
    );
  if (rows.length !== Number(header.get('NumFrames')))
    throw new MalformedFile(
      'TRC',
      'the end',
      `has ${rows.length} frames; NumFrames says ${header.get('NumFrames')}`,
    );
  const column = (index: number, factor: number) =>
    Float64Array.from(rows, (row) => row[index]! * factor);
  const markers = new Map(
    names.map((name, k): [string, Track3d] => [
      name,
      { x: column(1 + 3 * k, scale), y: column(2 + 3 * k, scale), z: column(3 + 3 * k, scale) },
    ]),
  );
  return { rateHz, timesS: column(0, 1), markers };
}

/** Time and coordinates; trailing cells may be left out when they are empty. */
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
