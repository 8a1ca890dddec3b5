// The parameter section of a C3D file (https://www.c3d.org/HTML/Documents/theparametersection.htm):
// groups of named arrays, in blocks of 512 bytes.
import { joinedBytes, latin1Bytes, dataViewOf } from './bytes.ts';

export const blockBytes = 512;
/** Code of the processor type: little-endian with IEEE floats. */
export const intelProcessor = 84;
/** Greatest size of an array along one dimension. */
export const longestDimension = 255;

export interface C3dParameter {
  readonly name: string;
  readonly description: string;
  /** Type of the values. −1: characters, 2: 16-bit integers, 4: floats. */
  readonly type: -1 | 2 | 4;
  /** Sizes along each dimension, the fastest first. Empty for a single number. */
  readonly dimensions: readonly number[];
  readonly bytes: Uint8Array;
}

export interface C3dGroup {
  readonly name: string;
  readonly parameters: readonly C3dParameter[];
}

export const texts = (name: string, values: readonly string[], description = ''): C3dParameter => {
  const ascii = values.map(asciiOf);
  const width = Math.max(1, ...ascii.map(({ length }) => length));
  const padded = ascii.map((value) => value.padEnd(width)).join('');
  return {
    name,
    description,
    type: -1,
    dimensions: [width, values.length],
    bytes: latin1Bytes(padded),
  };
};

export const text = (name: string, value: string, description = ''): C3dParameter => ({
  name,
  description,
  type: -1,
  dimensions: [value.length],
  bytes: latin1Bytes(asciiOf(value)),
});

/**
 * Returns a parameter of whole numbers from 0 to 65,535. Without `dimensions`, it is a single one.
 */
export const integers = (
  name: string,
  values: readonly number[],
  dimensions: readonly number[] = [],
  description = '',
): C3dParameter => {
  const bytes = new Uint8Array(2 * values.length);
  for (const [i, value] of values.entries()) dataViewOf(bytes).setUint16(2 * i, value, true);
  return { name, description, type: 2, dimensions, bytes };
};

export const reals = (
  name: string,
  values: readonly number[],
  dimensions: readonly number[] = [],
  description = '',
): C3dParameter => {
  const bytes = new Uint8Array(4 * values.length);
  for (const [i, value] of values.entries()) dataViewOf(bytes).setFloat32(4 * i, value, true);
  return { name, description, type: 4, dimensions, bytes };
};

/** Returns the whole section, padded to whole blocks. */
export function parameterSection(groups: readonly C3dGroup[]): Uint8Array {
  const records = groups.flatMap(({ name, parameters }, i) => [
    recordOf(name, -(i + 1), new Uint8Array(0), ''),
    ...parameters.map((parameter) =>
      recordOf(parameter.name, i + 1, contentOf(parameter), parameter.description),
    ),
  ]);
  const content = joinedBytes([new Uint8Array(4), ...records, new Uint8Array(2)]);
  const section = new Uint8Array(Math.ceil(content.length / blockBytes) * blockBytes);
  section.set(content);
  section.set([1, 80, section.length / blockBytes, intelProcessor]);
  return section;
}

/**
 * Returns a record: name, group (negative for the group itself), offset of the next record,
 * content, description.
 */
function recordOf(
  name: string,
  group: number,
  content: Uint8Array,
  description: string,
): Uint8Array {
  const head = new Uint8Array(2);
  dataViewOf(head).setInt8(0, name.length);
  dataViewOf(head).setInt8(1, group);
  const remark = latin1Bytes(asciiOf(description));
  const offset = new Uint8Array(2);
  dataViewOf(offset).setUint16(0, 2 + content.length + 1 + remark.length, true);
  const remarkLength = Uint8Array.of(remark.length);
  return joinedBytes([head, latin1Bytes(name), offset, content, remarkLength, remark]);
}

function contentOf({ type, dimensions, bytes }: C3dParameter): Uint8Array {
  const head = new Uint8Array(2 + dimensions.length);
  dataViewOf(head).setInt8(0, type);
  head.set([dimensions.length, ...dimensions], 1);
  return joinedBytes([head, bytes]);
}

/** Replaces other characters, because the format has ASCII only. */
const asciiOf = (value: string): string =>
  value.replace(/[^\x20-\x7e]/g, '?').slice(0, longestDimension);
