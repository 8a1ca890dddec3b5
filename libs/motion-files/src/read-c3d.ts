import { latin1Text, dataViewOf } from './bytes.ts';
import { blockBytes, intelProcessor } from './c3d-parameters.ts';
import { MalformedFile } from './malformed-file.ts';

/**
 * A list of texts or of numbers. The first dimension of a text parameter is the length of its
 * texts.
 */
type C3dParameterValue = readonly string[] | readonly number[];

interface C3dFile {
  readonly rateHz: number;
  readonly unit: string;
  /** Points by label, one entry per frame, in `unit`; null if the point was not seen. */
  readonly points: ReadonlyMap<string, readonly (readonly [number, number, number] | null)[]>;
  /** Parameters by `GROUP:NAME`. */
  readonly parameters: ReadonlyMap<string, C3dParameterValue>;
}

/**
 * Reads the points and parameters of a C3D file (https://www.c3d.org) of an Intel processor with
 * points as floats. Analog samples are skipped.
 * @throws MalformedFile if the file is damaged or of another kind.
 */
export function readC3d(bytes: Uint8Array): C3dFile {
  if (bytes[1] !== 80) throw new MalformedFile('C3D', 'the header', 'has no key 80');
  const parameters = readParameters(bytes, (bytes[0]! - 1) * blockBytes);
  requireFloatPoints(bytes, parameters);
  const labels = readLabels(bytes, parameters);
  const frames = frameOffsets(bytes, parameters, labels.length);
  const points = new Map(
    labels.map((label, m) => [label, frames.map((at) => readPoint(bytes, at + 16 * m))]),
  );
  return {
    rateHz: dataViewOf(bytes).getFloat32(20, true),
    unit: String(parameters.get('POINT:UNITS')?.[0] ?? ''),
    points,
    parameters,
  };
}

type Parameters = ReadonlyMap<string, C3dParameterValue>;

function numberParameter(parameters: Parameters, name: string): number {
  const value = parameters.get(name)?.[0];
  if (typeof value !== 'number') throw new MalformedFile('C3D', name, 'is missing');
  return value;
}

function requireFloatPoints(bytes: Uint8Array, parameters: Parameters): void {
  if (
    numberParameter(parameters, 'POINT:SCALE') >= 0 ||
    dataViewOf(bytes).getFloat32(12, true) >= 0
  )
    throw new MalformedFile('C3D', 'POINT:SCALE', 'says that points are integers: not read here');
}

/** The header and the parameters must state the same number of points. */
function readLabels(bytes: Uint8Array, parameters: Parameters): string[] {
  const labels = (parameters.get('POINT:LABELS') ?? []).map(String);
  const used = numberParameter(parameters, 'POINT:USED');
  const inHeader = dataViewOf(bytes).getUint16(2, true);
  if (labels.length !== used || labels.length !== inHeader)
    throw new MalformedFile(
      'C3D',
      'POINT:LABELS',
      `has ${labels.length} labels; POINT:USED says ${used}, the header ${inHeader}`,
    );
  return labels;
}

/** Returns the offset of each frame's points. */
function frameOffsets(bytes: Uint8Array, parameters: Parameters, pointCount: number): number[] {
  const start = (dataViewOf(bytes).getUint16(16, true) - 1) * blockBytes;
  if (start !== (numberParameter(parameters, 'POINT:DATA_START') - 1) * blockBytes)
    throw new MalformedFile('C3D', 'POINT:DATA_START', 'is not where the header says');
  const frameBytes = 16 * pointCount + 4 * dataViewOf(bytes).getUint16(4, true);
  const frameCount = numberParameter(parameters, 'POINT:FRAMES');
  if (bytes.length < start + frameCount * frameBytes)
    throw new MalformedFile('C3D', 'the end', `comes before frame ${frameCount}`);
  return Array.from({ length: frameCount }, (_, k) => start + k * frameBytes);
}

function readPoint(bytes: Uint8Array, at: number): readonly [number, number, number] | null {
  const [x, y, z, residual] = [0, 4, 8, 12].map((offset) =>
    dataViewOf(bytes).getFloat32(at + offset, true),
  ) as [number, number, number, number];
  // Some writers use NaN instead of a negative residual, or both.
  return residual < 0 || Number.isNaN(x) ? null : [x, y, z];
}

/**
 * Reads the parameters. Groups (negative ids) and parameters follow each other. Each has the offset
 * to the next one. The last one has the offset 0 or no name.
 */
function readParameters(bytes: Uint8Array, start: number): Map<string, C3dParameterValue> {
  if (bytes[start + 3] !== intelProcessor)
    throw new MalformedFile('C3D', 'the parameters', 'are not those of an Intel processor');
  const groups = new Map<number, string>();
  const found: { group: number; name: string; value: C3dParameterValue }[] = [];
  for (let at = start + 4, offset = -1; offset !== 0 && bytes[at] !== 0; at += offset) {
    const length = Math.abs(dataViewOf(bytes).getInt8(at));
    const [id, name] = [
      dataViewOf(bytes).getInt8(at + 1),
      latin1Text(bytes, at + 2, at + 2 + length),
    ];
    at += 2 + length;
    offset = dataViewOf(bytes).getUint16(at, true);
    if (id < 0) groups.set(-id, name);
    else found.push({ group: id, name, value: readValue(bytes, at + 2) });
  }
  return new Map(found.map(({ group, name, value }) => [`${groups.get(group)}:${name}`, value]));
}

function readValue(bytes: Uint8Array, at: number): C3dParameterValue {
  const type = dataViewOf(bytes).getInt8(at);
  const dimensions = [...bytes.subarray(at + 2, at + 2 + bytes[at + 1]!)];
  const first = at + 2 + dimensions.length;
  const count = dimensions.reduce((product, size) => product * size, 1);
  if (type === -1) {
    const length = dimensions[0] ?? 1;
    return Array.from({ length: length === 0 ? 0 : count / length }, (_, i) =>
      latin1Text(bytes, first + i * length, first + (i + 1) * length).trimEnd(),
    );
  }
  return Array.from({ length: count }, (_, i) => readNumberAt(bytes, type, first, i));
}

/**
 * Returns the i-th number after `first`. `type` is 1 for bytes, 2 for 16-bit integers, 4 for
 * floats.
 */
function readNumberAt(bytes: Uint8Array, type: number, first: number, i: number): number {
  if (type === 1) return bytes[first + i]!;
  if (type === 2) return dataViewOf(bytes).getInt16(first + 2 * i, true);
  return dataViewOf(bytes).getFloat32(first + 4 * i, true);
}
