import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions } from './options.mjs';

describe('the command line of npm start', () => {
  let folder;
  const file = (name, content) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-options-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('takes a clip with details of its runner', () => {
    const clip = file('run.mp4', 'clip');
    expect(
      parseOptions(['--clip', clip, '--height-cm', '176', '--incline-deg=-2.5']),
    ).toMatchObject({ clip, heightCm: 176, weightKg: undefined, inclineDeg: -2.5, once: false });
  });

  test.each([
    ['a folder in place of a clip', () => ['--clip', folder], /is a folder: name one video file/],
    [
      'a clip that does not exist',
      () => ['--clip', join(folder, 'none.mp4')],
      /there is no file .*none\.mp4/,
    ],
    ['an empty clip', () => ['--clip', file('empty.mp4', '')], /empty\.mp4 is empty/],
    ['a file that is not regular', () => ['--clip', '/dev/null'], /not a regular file/],
    [
      'a number that is not one',
      () => ['--clip', file('b.mp4', 'clip'), '--height-cm', 'tall'],
      /--height-cm: "tall" is not a number/,
    ],
    ['a height without a clip', () => ['--height-cm', '176'], /give --clip too/],
    ['an unknown option', () => ['--clips', 'x'], /--clips/],
  ])('refuses %s, naming it', (_what, args, message) => {
    expect(() => parseOptions(args())).toThrow(message);
  });
});
