import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { darkClip, demoPictures, makeGreyClip, makePictureClip } from '../altered-clips.ts';
import { story } from '../platform.ts';
import { expectRefusal } from './refused-clip.ts';

const TOO_FEW_FRAMES = 18;

story('a clip that cannot be measured', ({ keys }) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-e2e-clips-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const notes = new Blob(['These are my running notes.\n'.repeat(100)], { type: 'video/mp4' });

  test.each<[code: string, what: string, make: (path: string) => Promise<Blob>]>([
    ['unreadable_video', 'that is not a video', async () => notes],
    ['too_large', 'of more than three minutes', (path) => makeGreyClip(path, 181)],
    [
      'clip_too_short',
      'of a moment',
      async (path) => makePictureClip(path, await demoPictures(TOO_FEW_FRAMES)),
    ],
    ['too_dark', 'filmed at night', darkClip],
  ])('is answered %s: one %s', async (code, _what, make) => {
    await expectRefusal(await make(join(folder, `${code}.mp4`)), code, keys.admin);
  });
});
