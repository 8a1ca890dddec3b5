import { licenceOfFfmpeg } from '@strideform/video/codecs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { licenceArguments, licenceOfImages, requirePassable } from './images-licence.ts';

const passable = { licence: 'GPL-3.0-or-later', obstacle: null };
const impassable = { licence: 'GPL-3.0-or-later AND FDK-AAC', obstacle: 'it has both' };
const fileOf = (name: string): string => readFileSync(join(root, name), 'utf8');

describe('images', () => {
  test('with FFmpeg are not sent to others where its licence forbids it', () => {
    expect(() => requirePassable(passable)).not.toThrow();
    expect(() => requirePassable(impassable)).toThrow(/it has both[^]*--own-use[^]*--node-av/);
  });

  test('say the licence of their FFmpeg in their label, and are built so that the build checks it', () => {
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

  test('have the licence of the binary of node-av that they are given', () => {
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

  test('have a notice that is true of the FFmpeg that node-av brings', () => {
    const { obstacle } = licenceOfFfmpeg();
    expect(obstacle).not.toBeNull();
    expect(fileOf('libs/video/NOTICE')).toContain('must not be passed on');
  });
});
