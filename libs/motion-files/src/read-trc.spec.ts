import { MalformedFile } from './malformed-file.ts';
import { readTrc } from './read-trc.ts';

const lines = [
  'PathFileType\t4\t(X/Y/Z)\tmade.trc',
  'DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames',
  '100\t100\t2\t2\tmm\t100\t1\t2',
  'Frame#\tTime\tHEEL\t\t\tTOE\t\t\t',
  '\t\tX1\tY1\tZ1\tX2\tY2\tZ2',
  '',
  '1\t0.00\t1000\t20.5\t-300\t1200\t10\t-310',
  '2\t0.01\t1001\t21\t-300\t\t\t',
  '',
];
const changed = (index: number, line: string) => lines.with(index, line).join('\n');

describe('a TRC file', () => {
  test('gives markers in metres by name, times, and gaps as NaN', () => {
    const { rateHz, timesS, markers } = readTrc(lines.join('\r\n'));
    expect([rateHz, ...timesS]).toEqual([100, 0, 0.01]);
    expect([...markers.keys()]).toEqual(['HEEL', 'TOE']);
    expect(Array.from(markers.get('HEEL')!.x)).toEqual([1, expect.closeTo(1.001, 9)]);
    expect(Array.from(markers.get('HEEL')!.y)).toEqual([0.0205, 0.021]);
    expect(Array.from(markers.get('TOE')!.z)).toEqual([-0.31, NaN]);
  });

  test('keeps metres as metres', () => {
    expect(readTrc(changed(2, '100\t100\t2\t2\tm\t100\t1\t2')).markers.get('HEEL')!.x[0]).toBe(
      1000,
    );
  });

  test.each([
    ['another file', changed(0, 'time\tx'), /line 1.*PathFileType/],
    ['an unknown unit', changed(2, '100\t100\t2\t2\tinch\t100\t1\t2'), /Units "inch"/],
    ['no rate', changed(2, 'fast\t100\t2\t2\tmm\t100\t1\t2'), /DataRate "fast"/],
    [
      'a marker too few',
      changed(3, 'Frame#\tTime\tHEEL\t\t\t'),
      /1 marker names; NumMarkers says 2/,
    ],
    [
      'a word among numbers',
      changed(6, '1\t0.00\tfar\t20\t-300\t1200\t10\t-310'),
      /line 7.*"far" is not a number/,
    ],
    ['a cell too many', changed(6, '1\t0.00\t1\t2\t3\t4\t5\t6\t7'), /line 7.*more than 6/],
    ['a cut end', lines.slice(0, 7).join('\n'), /has 1 frames; NumFrames says 2/],
  ])('with %s is refused, saying where', (_, text, problem) => {
    expect(() => readTrc(text)).toThrow(MalformedFile);
    expect(() => readTrc(text)).toThrow(problem);
  });
});
