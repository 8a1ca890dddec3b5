import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { services } from '../images/image-names.ts';
import { billSubjects } from './bills.ts';
import {
  isAllowed,
  licenceOfFfmpegInImages,
  licenceOfImage,
  requirePassable,
  sourcePackages,
  spdxOf,
} from './images-licence.ts';

const fileOf = (name: string): string => readFileSync(join(root, name), 'utf8');
const withVideo = 'Apache-2.0 AND LGPL-2.1-or-later AND BSD-2-Clause';

describe('images', () => {
  test('contain an FFmpeg under the LGPL, which may be passed on', () => {
    expect(licenceOfFfmpegInImages()).toEqual({ licence: 'LGPL-2.1-or-later', obstacle: null });
    expect(() => requirePassable()).not.toThrow();
  });

  test('would be refused with an FFmpeg whose licence forbids it', () => {
    const impassable = { licence: 'GPL-3.0-or-later AND FDK-AAC', obstacle: 'it has both' };
    expect(() => requirePassable(impassable)).toThrow('it has both');
  });

  test.each([
    ['gateway', 'Apache-2.0'],
    ['metrics', 'Apache-2.0'],
    ['threads', 'Apache-2.0'],
    ['ingest', withVideo],
    ['inference', withVideo],
    ['report', withVideo],
    ['operator', withVideo],
    ['sources', withVideo],
  ])('of %s have the label %s', (service, licence) => {
    expect(licenceOfImage(service)).toBe(licence);
  });

  test('with FFmpeg are those that are installed with node-av', () => {
    const packages = JSON.parse(fileOf('package-lock.json')).packages as Packages;
    const images = billSubjects.filter(({ name }) => services.includes(name));
    expect(images).toHaveLength(services.length);
    for (const { name, workspace } of images) {
      const licence = dependsOnVideo(packages, workspace) ? withVideo : 'Apache-2.0';
      expect([name, licenceOfImage(name)]).toEqual([name, licence]);
    }
  });

  test.each(['deploy/images/Dockerfile', 'deploy/images/inference-cuda.Dockerfile'])(
    'built by %s alone have the label of images with FFmpeg',
    (dockerfile) => {
      expect(fileOf(dockerfile)).toContain(`"${withVideo}"`);
    },
  );

  test('have the sources and licences of a pinned FFmpeg in their notice', () => {
    for (const { name, version, licence, checksum } of sourcePackages()) {
      expect(fileOf('libs/video/NOTICE')).toContain(`${name} ${version}: ${licence}`);
      expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

type Packages = Readonly<
  Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>
>;

/** Follows a workspace's dependencies on other workspaces to libs/video. */
function dependsOnVideo(packages: Packages, folder: string): boolean {
  if (folder === 'libs/video') return true;
  return Object.keys(packages[folder]?.dependencies ?? {})
    .filter((name) => name.startsWith('@strideform/'))
    .some((name) => dependsOnVideo(packages, name.replace('@strideform/', 'libs/')));
}

describe('a licence', () => {
  test.each([
    'MIT',
    'MIT-0',
    '(MIT OR CC0-1.0)',
    '(Apache-2.0 AND BSD-3-Clause)',
    'GPL-3.0-or-later OR MIT',
    'LGPL-2.1-or-later',
  ])('%s is allowed in images', (expression) => expect(isAllowed(expression)).toBe(true));

  test.each([
    'GPL-3.0-or-later',
    'MIT AND GPL-2.0-only',
    'SSPL-1.0',
    'SEE LICENSE IN README.md',
    '',
    spdxOf({ name: 'a', licence: undefined }),
  ])('%s is refused', (expression) => expect(isAllowed(expression)).toBe(false));
});
