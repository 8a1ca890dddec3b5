import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyClip, standingClip, upsideDownClip } from '../altered-clips.ts';
import { story } from '../platform.ts';
import { expectRefusal } from './refused-clip.ts';

story('a clip that does not show one runner from the side', ({ keys }) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-e2e-clips-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each<[code: string, what: string, make: (path: string) => Promise<Blob>]>([
    ['no_person_found', 'of an empty wall', emptyClip],
    ['not_running', 'of somebody who stands still', standingClip],
    ['wrong_view', 'filmed upside down', upsideDownClip],
  ])('is answered %s: one %s', async (code, _what, make) => {
    await expectRefusal(await make(join(folder, `${code}.mp4`)), code, keys.admin);
  });
});
