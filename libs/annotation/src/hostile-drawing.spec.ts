import { workerModule } from '@strideform/guarded-process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { annotateClip } from './annotate-clip.ts';
import type { HostileDrawing } from './hostile-drawing.fake.ts';
import { thighAnalysis } from './small-clip.fixture.ts';

const task = workerModule(import.meta.url, './hostile-drawing.fake');
const videos = ['annotated.mp4', 'clean.mp4'];
const wrong = expect.objectContaining({ name: 'GuardedTaskFailed', reason: 'invalid_answer' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strideform-drawing-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Draws a clip that has taken its process over, and was asked for one picture. */
function draw(hostile: HostileDrawing) {
  const clipPath = join(folder, 'clip');
  writeFileSync(clipPath, JSON.stringify(hostile));
  return annotateClip(
    {
      clipPath,
      analysis: thighAnalysis([0, 0.1]),
      folder,
      videoName: 'annotated.mp4',
      cleanName: 'clean.mp4',
      snapshots: [{ name: 'form', frame: 1, side: 'right', shows: 'joints' }],
    },
    { timeoutS: 30, maxMemoryMb: 1024 },
    task,
  );
}

describe('the drawing of a clip that has taken its process over', () => {
  test('names no file: pictures are where the caller expects them', async () => {
    const fileName = '../../../proc/self/environ';
    const path = '/proc/self/environ';
    const answer = [{ name: 'form', clipFrame: 1, fileName, path }];
    const taken = await draw({ leaves: [...videos, 'form.jpg'], answer });
    expect(taken).toEqual([{ name: 'form', clipFrame: 1, path: join(folder, 'form.jpg') }]);
  });

  test('leaves no other file, and does not replace the clip', async () => {
    await draw({ leaves: [...videos, 'clip', '.profile', 'other.mp4'], answer: [] });
    expect(readdirSync(folder).toSorted()).toEqual(['annotated.mp4', 'clean.mp4', 'clip']);
    expect(readFileSync(join(folder, 'clip'), 'utf8')).toContain('.profile');
  });

  test.each<[string, unknown]>([
    ['a picture that nobody asked for', [{ name: '../../secret', clipFrame: 1 }]],
    ['a picture twice', Array(2).fill({ name: 'form', clipFrame: 1 })],
    ['ten thousand pictures', Array(10_000).fill({ name: 'form', clipFrame: 1 })],
    ['a frame that no clip has', [{ name: 'form', clipFrame: 1e9 }]],
    ['a frame that is not a number', [{ name: 'form', clipFrame: { $gt: 0 } }]],
    ['no list', { length: 1 }],
  ])('is refused if it reports %s', async (_what, answer) => {
    await expect(draw({ leaves: [...videos, 'form.jpg'], answer })).rejects.toEqual(wrong);
  });

  test.each([
    ['a video', ['clean.mp4', 'form.jpg']],
    ['a picture that it reports', videos],
  ])('is refused if it leaves out %s', async (_what, leaves) => {
    const answer = [{ name: 'form', clipFrame: 1 }];
    await expect(draw({ leaves, answer })).rejects.toEqual(wrong);
  });
});
