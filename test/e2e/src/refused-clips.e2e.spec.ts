import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encodeClip,
  darkenPicture,
  demoPictures,
  emptyPicture,
  makeGreyClip,
  turnUpsideDown,
} from './altered-clips.ts';
import { finishedSession, story, uploadClip } from './platform.ts';

const [aWhile, aMoment] = [150, 18];
/** A frame in which the runner, stopped there, stands as a walker may. */
const bothFeetLow = 28;

story('a clip that cannot be measured', (platform) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-e2e-clips-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const clips: readonly [code: string, what: string, make: (path: string) => Promise<Blob>][] = [
    [
      'unreadable_video',
      'that is no video',
      async () => new Blob(['These are my running notes.\n'.repeat(100)], { type: 'video/mp4' }),
    ],
    ['too_large', 'of more than three minutes', (path) => makeGreyClip(path, 181)],
    [
      'clip_too_short',
      'of a moment',
      async (path) => encodeClip(path, await demoPictures(aMoment)),
    ],
    [
      'too_dark',
      'filmed at night',
      async (path) => encodeClip(path, (await demoPictures(aWhile)).map(darkenPicture)),
    ],
    [
      'no_person_found',
      'of an empty wall',
      async (path) => encodeClip(path, (await demoPictures(aWhile)).map(emptyPicture)),
    ],
    [
      'not_running',
      'of somebody who stands still',
      async (path) =>
        encodeClip(path, Array(aWhile).fill((await demoPictures(bothFeetLow + 1)).at(-1))),
    ],
    [
      'wrong_view',
      'filmed upside down',
      async (path) => encodeClip(path, (await demoPictures(aWhile)).map(turnUpsideDown)),
    ],
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
    // What is wrong, and what to do about it: at least two sentences or clauses for a person, and
    // nothing of our insides.
    expect(body.error.detail).toMatch(/^[A-Z].{30,}\.$/s);
    expect(body.error.detail).not.toMatch(/Error|undefined|null|\/|tenants/);
    expect(body.metrics).toEqual({});
  });
});
