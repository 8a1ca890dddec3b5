import { hasEncoder } from './clip-maker.fixture.ts';
import { licenceOf, licenceOfFfmpeg } from './ffmpeg-licence.ts';

describe('the licence of an FFmpeg', () => {
  test.each<[string, string, boolean]>([
    ['', 'LGPL-2.1-or-later', true],
    ['--enable-version3 --enable-libdav1d', 'LGPL-3.0-or-later', true],
    ['--enable-gpl --enable-libx264', 'GPL-2.0-or-later', true],
    ['--enable-gpl --enable-version3', 'GPL-3.0-or-later', true],
    ['--enable-libfdk-aac', 'LGPL-2.1-or-later AND FDK-AAC', true],
    ['--enable-gpl --enable-libfdk-aac', 'GPL-2.0-or-later AND FDK-AAC', false],
    ['--enable-gpl --enable-nonfree', 'GPL-2.0-or-later', false],
  ])(
    'configured with "%s" is %s; may be passed on: %s',
    (configuration, licence, mayBePassedOn) => {
      const found = licenceOf(configuration);
      expect(found.licence).toBe(licence);
      expect(found.obstacle === null).toBe(mayBePassedOn);
    },
  );

  test('is read from the one in use: only that of images may be distributed', () => {
    const isOfImages = !hasEncoder('libx264');
    const expected = isOfImages
      ? { licence: 'LGPL-2.1-or-later', obstacle: null }
      : { obstacle: expect.stringContaining('libfdk-aac') };
    expect(licenceOfFfmpeg()).toMatchObject(expected);
  });
});
