import { readFileSync } from 'node:fs';
import { readC3d } from './read-c3d.ts';
import { MalformedFile } from './malformed-file.ts';

const bytes = readFileSync(
  new URL('../../../test/fixtures/c3d/written-by-ezc3d.c3d', import.meta.url),
);

describe('a C3D file', () => {
  test('of another program is read correctly', () => {
    const file = readC3d(bytes);
    expect([file.rateHz, file.unit]).toEqual([50, 'mm']);
    expect(Object.fromEntries(file.points)).toEqual({
      knee: [
        [1, 4, 7],
        [2, 5, 8],
        [3, 6, 9],
      ],
      toe: [[10, 40, 70], [20, 50, 80], null],
    });
    expect([file.parameters.get('EVENT:LABELS'), file.parameters.get('EVENT:CONTEXTS')]).toEqual([
      ['Foot Strike', 'Foot Off'],
      ['Left', 'Right'],
    ]);
    expect(file.parameters.get('EVENT:TIMES')).toEqual(
      [0, 0.02, 0, 0.04].map((value) => expect.closeTo(value, 6)),
    );
  });

  test('that is cut off, or is not a C3D file, is refused', () => {
    expect(() => readC3d(bytes.subarray(0, bytes.length - dataBytesOf(bytes)))).toThrow(
      MalformedFile,
    );
    expect(() => readC3d(Buffer.from('PathFileType\t4'.padEnd(512)))).toThrow(
      /the header: has no key 80/,
    );
  });
});

/** Returns the length of the data section, bytes. */
const dataBytesOf = (file: Buffer): number => file.length - (file.readUInt16LE(16) - 1) * 512;
