import { licenceOfFfmpeg } from '@strideform/video/codecs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { licenceArguments, licenceOfImages, requirePassable } from './images-licence.ts';

const passable = { licence: 'GPL-3.0-or-later', obstacle: null };
const impassable = { licence: 'GPL-3.0-or-later AND FDK-AAC', obstacle: 'it has both' };
const fileOf = (name: string): string => readFileSync(join(root, name), 'utf8');

describe('images', () => {
  test('with FFmpeg are not distributed if its licence forbids it', () => {
    expect(() => requirePassable(passable)).not.toThrow();
    expect(() => requirePassable(impassable)).toThrow(/it has both[^]*--own-use[^]*--node-av/);
  });

  test('have the licence of their FFmpeg in their label, which the build checks', () => {
    expect(licenceArguments('report', passable)).toEqual({
      LICENSES: 'Apache-2.0 AND GPL-3.0-or-later',
      PASS_ON: 'yes',
    });
    expect(licenceArguments('report', impassable)).toEqual({
      LICENSES: 'Apache-2.0 AND GPL-3.0-or-later AND FDK-AAC',
      PASS_ON: 'no',
    });
  });

  test('without it are Apache-2.0', () => {
    expect(licenceArguments('gateway', impassable).LICENSES).toBe('Apache-2.0');
  });

  test('have the licence of the given binary of node-av', () => {
    const name = `node-av-${process.platform}-${process.arch}`;
    const file = join(root, 'node_modules', '@seydx', name, 'node-av.node');
    expect(licenceOfImages(file)).toEqual(licenceOfFfmpeg());
  });

  test.each(['deploy/images/Dockerfile', 'deploy/images/inference-cuda.Dockerfile'])(
    'built by %s alone have the label of the FFmpeg that node-av brings',
    (dockerfile) => {
      const { licence } = licenceOfFfmpeg();
      expect(fileOf(dockerfile)).toContain(`"Apache-2.0 AND ${licence}"`);
    },
  );

  test('have a correct notice about the FFmpeg of node-av', () => {
    const { obstacle } = licenceOfFfmpeg();
    expect(obstacle).not.toBeNull();
    expect(fileOf('libs/video/NOTICE')).toContain('must not be passed on');
  });
});
