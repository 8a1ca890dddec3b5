// The parameter section of a C3D file (https://www.c3d.org/HTML/Documents/theparametersection.htm):
// groups of named arrays, in blocks of 512 bytes.

export const blockBytes = 512;
/** Little-endian with IEEE floats. */
const intelProcessor = 84;
/** Greatest size of an array along one dimension. */
export const longestDimension = 255;

export interface C3dParameter {
  readonly name: string;
  readonly description: string;
  /** −1: characters, 2: 16-bit integers, 4: floats. */
  readonly type: -1 | 2 | 4;
  /** The first one runs fastest; empty for a single number. */
  readonly dimensions: readonly number[];
  readonly bytes: Buffer;
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
    bytes: Buffer.from(padded, 'latin1'),
  };
};

export const text = (name: string, value: string, description = ''): C3dParameter => ({
  name,
  description,
  type: -1,
  dimensions: [value.length],
  bytes: Buffer.from(asciiOf(value), 'latin1'),
});

/** Whole numbers from 0 to 65,535; a single one without `dimensions`. */
export const integers = (
  name: string,
  values: readonly number[],
  dimensions: readonly number[] = [],
  description = '',
): C3dParameter => {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt16LE(value, 2 * i);
  return { name, description, type: 2, dimensions, bytes };
};

export const reals = (
  name: string,
  values: readonly number[],
  dimensions: readonly number[] = [],
  description = '',
): C3dParameter => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeFloatLE(value, 4 * i);
  return { name, description, type: 4, dimensions, bytes };
};

/** The whole section, padded to whole blocks. */
export function parameterSection(groups: readonly C3dGroup[]): Buffer {
  const records = groups.flatMap(({ name, parameters }, i) => [
    recordOf(name, -(i + 1), Buffer.alloc(0), ''),
    ...parameters.map((parameter) =>
      recordOf(parameter.name, i + 1, contentOf(parameter), parameter.description),
    ),
  ]);
  const content = Buffer.concat([Buffer.alloc(4), ...records, Buffer.alloc(2)]);
  const section = Buffer.alloc(Math.ceil(content.length / blockBytes) * blockBytes);
  content.copy(section);
  section.set([1, 80, section.length / blockBytes, intelProcessor]);
  return section;
}

/** Name, group (negative: the group itself), offset of the next record, content, description. */
function recordOf(name: string, group: number, content: Buffer, description: string): Buffer {
  const head = Buffer.alloc(2);
  head.writeInt8(name.length, 0);
  head.writeInt8(group, 1);
  const remark = Buffer.from(asciiOf(description), 'latin1');
  const offset = Buffer.alloc(2);
  offset.writeUInt16LE(2 + content.length + 1 + remark.length);
  return Buffer.concat([
    head,
    Buffer.from(name, 'latin1'),
    offset,
    content,
    Buffer.from([remark.length]),
    remark,
  ]);
}

const contentOf = ({ type, dimensions, bytes }: C3dParameter): Buffer =>
  Buffer.concat([
    Buffer.from(Int8Array.of(type).buffer),
    Buffer.from([dimensions.length, ...dimensions]),
    bytes,
  ]);

/** The format has only ASCII characters. */
const asciiOf = (value: string): string =>
  value.replace(/[^\x20-\x7e]/g, '?').slice(0, longestDimension);
