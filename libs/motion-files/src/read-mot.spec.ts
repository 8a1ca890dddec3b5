import { MalformedFile } from './malformed-file.ts';
import { readMot } from './read-mot.ts';

const forces =
  'name forces.mot\ndatacolumns 2\ndatarows 2\nrange 0 0.001\nendheader\n\n   time\tforce_vy\n0\t700.5\n0.001\t701\n';
const angles =
  'Coordinates\nversion=1\nnRows=1\nnColumns=2\ninDegrees=yes\n\nendheader\ntime\tknee_angle_r\n  0.0\t  12.5\n';

describe('a MOT file', () => {
  test('gives columns by name', () => {
    const { timesS, columns, inDegrees } = readMot(forces);
    expect([...timesS]).toEqual([0, 0.001]);
    expect([...columns.get('force_vy')!]).toEqual([700.5, 701]);
    expect(inDegrees).toBeNull();
  });

  test('reports whether angles are in degrees', () => {
    expect([readMot(angles).inDegrees, readMot(angles.replace('=yes', '=no')).inDegrees]).toEqual([
      true,
      false,
    ]);
  });

  test.each([
    ['no end of its header', forces.replace('endheader', ''), /no endheader/],
    ['no time', forces.replace('time', 'clock'), /first column must be time/],
    ['a short row', forces.replace('0.001\t701', '0.001'), /line 9.*1 numbers for 2 columns/],
    ['a word among numbers', forces.replace('701', 'heavy'), /"heavy" is not a number/],
    ['a cut end', forces.replace('0.001\t701\n', ''), /1 rows; the header says 2/],
  ])('with %s is refused, saying where', (_, text, problem) => {
    expect(() => readMot(text)).toThrow(MalformedFile);
    expect(() => readMot(text)).toThrow(problem);
  });
});
