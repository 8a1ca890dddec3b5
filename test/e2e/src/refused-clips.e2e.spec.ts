import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makePictureClip,
  darkenPicture,
  demoPictures,
  emptyPicture,
  makeGreyClip,
  turnUpsideDown,
  type Picture,
} from './altered-clips.ts';
import { finishedSession, story, uploadClip } from './platform.ts';

const FRAMES = 150;
const TOO_FEW_FRAMES = 18;
/** Frame in which both feet are low, so that a runner who stops there seems to stand. */
const STANDING_FRAME = 28;

story('a clip that cannot be measured', (platform) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-e2e-clips-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const alteredClip = async (path: string, alter: (picture: Picture) => Picture): Promise<Blob> => {
    const pictures = await demoPictures(FRAMES);
    return makePictureClip(path, pictures.map(alter));
  };
  async function standingClip(path: string): Promise<Blob> {
    const pictures = await demoPictures(STANDING_FRAME + 1);
    return makePictureClip(path, Array(FRAMES).fill(pictures.at(-1)));
  }
  const notes = new Blob(['These are my running notes.\n'.repeat(100)], { type: 'video/mp4' });

  const clips: readonly [code: string, what: string, make: (path: string) => Promise<Blob>][] = [
    ['unreadable_video', 'that is not a video', async () => notes],
    ['too_large', 'of more than three minutes', (path) => makeGreyClip(path, 181)],
    [
      'clip_too_short',
      'of a moment',
      async (path) => makePictureClip(path, await demoPictures(TOO_FEW_FRAMES)),
    ],
    ['too_dark', 'filmed at night', (path) => alteredClip(path, darkenPicture)],
    ['no_person_found', 'of an empty wall', (path) => alteredClip(path, emptyPicture)],
    ['not_running', 'of somebody who stands still', standingClip],
    ['wrong_view', 'filmed upside down', (path) => alteredClip(path, turnUpsideDown)],
  ];

  test.each(clips)('is answered %s: one %s', async (code, _what, make) => {
    const created = await uploadClip(
      platform.keys.admin,
      { session_name: code },
      await make(join(folder, `${code}.mp4`)),
    );
    expect(created.status).toBe(200);
    const { body } = await finishedSession(created.body.session_id, platform.keys.admin, 240);
    expect([body.status, body.error]).toEqual([
      'failed',
      {
        code,
        title: expect.any(String),
        detail: expect.any(String),
        retryable: false,
        stage: expect.any(String),
      },
    ]);
    // The text says what is wrong and what to do, without internal details.
    expect(body.error.detail).toMatch(/^[A-Z].{30,}\.$/s);
    expect(body.error.detail).not.toMatch(/Error|undefined|null|\/|tenants/);
    expect(body.metrics).toEqual({});
  });
});
