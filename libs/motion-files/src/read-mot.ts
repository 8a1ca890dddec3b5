import { MalformedFile, readNumber } from './malformed-file.ts';

interface MotFile {
  /** True if rotations are in degrees; null if the header does not state it. */
  readonly inDegrees: boolean | null;
  readonly timesS: Float64Array;
  /** Columns by name, in the file's own units (OpenSim: m, N, N m, and deg or rad). */
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/**
 * Reads an OpenSim motion or storage file (`.mot`, `.sto`). A header ends in `endheader`. Then come
 * a line of column names that starts with `time`, and rows of numbers separated by white space.
 * @throws MalformedFile
 */
export function readMot(text: string): MotFile {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => line.trim().toLowerCase() === 'endheader');
  if (end < 0) throw new MalformedFile('MOT', 'the header', 'has no endheader line');
  const at = lines.findIndex((line, i) => i > end && line.trim() !== '');
  const names = (lines[at] ?? '').trim().split(/\s+/);
  if (names[0]?.toLowerCase() !== 'time')
    throw new MalformedFile('MOT', `line ${at + 1}`, 'the first column must be time');
  const rows = lines
    .slice(at + 1)
    .flatMap((line, i) => (line.trim() === '' ? [] : [readRow(line, names.length, at + i + 2)]));
  const header = lines.slice(0, end);
  const stated = firstMatch(header, /^\s*(?:datarows|nRows)\s*=?\s*(\d+)/i);
  if (stated !== undefined && Number(stated) !== rows.length)
    throw new MalformedFile('MOT', 'the end', `has ${rows.length} rows; the header says ${stated}`);
  const degrees = firstMatch(header, /^\s*inDegrees\s*=\s*(yes|no)/i)?.toLowerCase();
  const columns = new Map<string, Float64Array>();
  names.forEach((name, j) => {
    columns.set(
      name,
      Float64Array.from(rows, (row) => row[j]!),
    );
  });
  return {
    inDegrees: degrees === undefined ? null : degrees === 'yes',
    timesS: columns.get(names[0])!,
    columns,
  };
}

/** Returns the first group of the pattern in the first line that matches. */
function firstMatch(lines: readonly string[], pattern: RegExp): string | undefined {
  return lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
}

function readRow(line: string, count: number, number: number): number[] {
  const fail = (problem: string) => new MalformedFile('MOT', `line ${number}`, problem);
  const cells = line.trim().split(/\s+/);
  if (cells.length !== count) throw fail(`has ${cells.length} numbers for ${count} columns`);
  return cells.map((cell) => readNumber(cell, fail));
}
