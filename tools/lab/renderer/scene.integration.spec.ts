import { existsSync } from 'node:fs';
import { chromiumPath, openScene } from './scene.ts';

const found = existsSync(chromiumPath);

(found ? describe : describe.skip)(
  `the scene${found ? '' : ` [skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM_PATH]`}`,
  () => {
    test('is drawn and filmed without a runner', async () => {
      const animation = {
        W: 64,
        H: 48,
        cam: { fov: 40, pos: [0, 1, 3], look: [0, 1, 0] },
        fps: 60,
        V: 3,
        mats: [[]],
      };
      const scene = await openScene({ meshes: {}, anim: animation, rig: { bones: [] } });
      try {
        const pixels = await scene.pixels(0);
        expect(pixels).toHaveLength(4 * 64 * 48);
        expect(new Set(pixels).size).toBeGreaterThan(20); // the room, not a blank image
      } finally {
        await scene.close();
      }
    }, 120_000);
  },
);
