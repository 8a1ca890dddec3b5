import { inflateSync } from 'node:zlib';
import { MalformedFile } from '@strideform/motion-files';

/** Variable of a MAT file. Elements are in MATLAB's order: the first dimension changes fastest. */
export type MatValue =
  | {
      readonly kind: 'numeric';
      readonly dimensions: readonly number[];
      readonly values: Float64Array;
    }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'cell';
      readonly dimensions: readonly number[];
      readonly cells: readonly MatValue[];
    }
  /** `elements[i]` is the i-th struct of the array, by field name. */
  | {
      readonly kind: 'struct';
      readonly dimensions: readonly number[];
      readonly elements: readonly ReadonlyMap<string, MatValue>[];
    };

interface Element {
  readonly type: number;
  readonly data: DataView;
}

const headerBytes = 128;
const matrixType = 14;
const compressedType = 15;
const cellClass = 1;
const structClass = 2;
const charClass = 4;
const numericClasses = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
const complexFlag = 0x08;

/** Bytes per number and reader of each data type of the format. */
const numberTypes: Readonly<
  Record<number, readonly [number, (data: DataView, at: number, little: boolean) => number]>
> = {
  1: [1, (data, at) => data.getInt8(at)],
  2: [1, (data, at) => data.getUint8(at)],
  3: [2, (data, at, little) => data.getInt16(at, little)],
  4: [2, (data, at, little) => data.getUint16(at, little)],
  5: [4, (data, at, little) => data.getInt32(at, little)],
  6: [4, (data, at, little) => data.getUint32(at, little)],
  7: [4, (data, at, little) => data.getFloat32(at, little)],
  9: [8, (data, at, little) => data.getFloat64(at, little)],
  12: [8, (data, at, little) => Number(data.getBigInt64(at, little))],
  13: [8, (data, at, little) => Number(data.getBigUint64(at, little))],
  16: [1, (data, at) => data.getUint8(at)],
  17: [2, (data, at, little) => data.getUint16(at, little)],
};

/**
 * Reads the variables of a MATLAB 5 file (`.mat`, as `save -v6` and `-v7` write it) by name. It
 * supports real numbers, text, cells and structs, compressed or not, in both byte orders. Source:
 * MathWorks, MAT-File Format (2024), chapter 1.
 * @throws MalformedFile also for unsupported content: complex numbers, sparse arrays, objects, and
 * 7.3 files (which are HDF5)
 */
export function readMatV5(bytes: Uint8Array): Map<string, MatValue> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes)
    throw new MalformedFile(
      'MAT v5',
      'the header',
      `has ${bytes.length} bytes, not ${headerBytes}`,
    );
  const mark = String.fromCharCode(bytes[126]!, bytes[127]!);
  if (mark !== 'IM' && mark !== 'MI')
    throw new MalformedFile('MAT v5', 'bytes 126 and 127', `are "${mark}", neither IM nor MI`);
  const reader = new MatReader(mark === 'IM');
  const version = view.getUint16(124, mark === 'IM');
  if (version !== 0x0100)
    throw new MalformedFile(
      'MAT v5',
      'the header',
      `states version 0x${version.toString(16)}; save the file with -v7`,
    );
  const content = new DataView(
    bytes.buffer,
    bytes.byteOffset + headerBytes,
    bytes.byteLength - headerBytes,
  );
  const elements = reader.elements(content);
  return new Map(elements.map((element) => reader.variable(element)));
}

class MatReader {
  constructor(private readonly isLittle: boolean) {}

  elements(data: DataView): Element[] {
    const found: Element[] = [];
    for (let at = 0; at + 8 <= data.byteLength;) {
      const word = data.getUint32(at, this.isLittle);
      const isSmall = word >>> 16 !== 0;
      const [type, size] = isSmall
        ? [word & 0xffff, word >>> 16]
        : [word, data.getUint32(at + 4, this.isLittle)];
      const from = at + (isSmall ? 4 : 8);
      if (from + size > data.byteLength)
        throw new MalformedFile(
          'MAT v5',
          `byte ${at} of an element`,
          `says ${size} bytes; ${data.byteLength - from} are left`,
        );
      found.push({ type, data: new DataView(data.buffer, data.byteOffset + from, size) });
      // Elements are padded to eight bytes, except compressed ones.
      at = isSmall ? at + 8 : from + (type === compressedType ? size : Math.ceil(size / 8) * 8);
    }
    return found;
  }

  variable({ type, data }: Element): [string, MatValue] {
    if (type !== compressedType) return this.matrix({ type, data });
    let inflated: Uint8Array;
    try {
      inflated = inflateSync(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    } catch (error) {
      throw new MalformedFile('MAT v5', 'a compressed variable', (error as Error).message);
    }
    const [element] = this.elements(
      new DataView(inflated.buffer, inflated.byteOffset, inflated.byteLength),
    );
    if (!element) throw new MalformedFile('MAT v5', 'a compressed variable', 'is empty');
    return this.matrix(element);
  }

  private matrix({ type, data }: Element): [string, MatValue] {
    if (type !== matrixType)
      throw new MalformedFile('MAT v5', 'a variable', `has data type ${type}, not a matrix`);
    const [flags, dimensions, name, ...content] = this.elements(data);
    // An empty cell can be a matrix of no bytes.
    if (!flags) return ['', { kind: 'numeric', dimensions: [0, 0], values: new Float64Array() }];
    if (!dimensions || !name)
      throw new MalformedFile('MAT v5', 'a variable', 'lacks its dimensions or its name');
    const word = flags.data.getUint32(0, this.isLittle);
    const title = this.text(name);
    if (((word >>> 8) & complexFlag) !== 0)
      throw new MalformedFile('MAT v5', title, 'holds complex numbers, which are not read');
    return [title, this.value(word & 0xff, Array.from(this.numbers(dimensions)), content, title)];
  }

  private value(
    matClass: number,
    dimensions: readonly number[],
    content: readonly Element[],
    name: string,
  ): MatValue {
    const count = dimensions.reduce((product, length) => product * length, 1);
    const expect = (found: number, what: string) => {
      if (found !== count)
        throw new MalformedFile('MAT v5', name, `has ${found} ${what} for ${dimensions.join('×')}`);
    };
    if (matClass === cellClass) {
      expect(content.length, 'cells');
      return { kind: 'cell', dimensions, cells: content.map((element) => this.matrix(element)[1]) };
    }
    if (matClass === structClass) return this.struct(dimensions, content, count, name);
    if (matClass === charClass)
      return { kind: 'text', text: content[0] ? this.text(content[0]) : '' };
    if (!numericClasses.includes(matClass))
      throw new MalformedFile('MAT v5', name, `is of MATLAB class ${matClass}, which is not read`);
    const values = content[0] ? this.numbers(content[0]) : new Float64Array();
    expect(values.length, 'numbers');
    return { kind: 'numeric', dimensions, values };
  }

  private struct(
    dimensions: readonly number[],
    [width, names, ...fields]: readonly Element[],
    count: number,
    name: string,
  ): MatValue {
    if (!width || !names) throw new MalformedFile('MAT v5', name, 'lacks its field names');
    const length = this.numbers(width)[0]!;
    const text = String.fromCharCode(...this.numbers(names));
    const fieldNames = Array.from({ length: text.length / length }, (_, i) =>
      text.slice(i * length, (i + 1) * length).replace(/\0.*$/s, ''),
    );
    if (fields.length !== count * fieldNames.length)
      throw new MalformedFile(
        'MAT v5',
        name,
        `has ${fields.length} values for ${count} structs of ${fieldNames.length} fields`,
      );
    const elements = Array.from({ length: count }, (_, i) => {
      const own = fields.slice(i * fieldNames.length, (i + 1) * fieldNames.length);
      return new Map(own.map((field, j) => [fieldNames[j]!, this.matrix(field)[1]]));
    });
    return { kind: 'struct', dimensions, elements };
  }

  private numbers({ type, data }: Element): Float64Array {
    const reading = numberTypes[type];
    if (!reading)
      throw new MalformedFile(
        'MAT v5',
        'an element',
        `has data type ${type}, which is not a number`,
      );
    const [size, read] = reading;
    return Float64Array.from({ length: Math.floor(data.byteLength / size) }, (_, i) =>
      read(data, i * size, this.isLittle),
    );
  }

  private text(element: Element): string {
    return String.fromCharCode(...this.numbers(element));
  }
}
