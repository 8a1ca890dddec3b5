import { renderedRunner } from '@strideform/testing';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { nodePath } from '../../deploy/local/run-ts.mjs';
import { builtVideoBinding } from '../../deploy/local/video-binding.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { root } from '../check/workspace.ts';
import { makeClips } from './clips.ts';
import { npmBinding, ownBinding, runProgram } from './programs.ts';
import misuseAnswers from './misuse-answers.json' with { type: 'json' };
import type { ClipFindings } from './read-clips.ts';

const file: string | null = builtVideoBinding(cacheDir());

// A build takes five minutes of CPU, so `npm test` takes the one that is there.
const describeBuilt = file === null ? describe.skip : describe;
const condition = file === null ? ' (not built: run `npm run video:binding` first)' : '';

describeBuilt(`the binding of images${condition}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-binding-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('finds in every clip what the binding of node-av finds', () => {
    const clips = makeClips(folder);
    const [expected, found] = [npmBinding, ownBinding(file!)].map((binding) =>
      runProgram<Record<string, ClipFindings>>('read-clips.ts', binding, clips),
    );
    for (const clip of clips)
      expect({ [basename(clip)]: found![clip] }).toEqual({ [basename(clip)]: expected![clip] });
  });

  test('is loaded from the place where images have it, without the package of a platform', () => {
    const app = join(folder, 'app');
    const nodeAv = join(app, 'node_modules', 'node-av');
    mkdirSync(join(nodeAv, 'binary'), { recursive: true });
    for (const name of ['dist', 'package.json'])
      cpSync(join(root, 'node_modules', 'node-av', name), join(nodeAv, name), { recursive: true });
    cpSync(file!, join(nodeAv, 'binary', 'node-av.node'));
    const program = `import { getFFmpegInfo } from 'node-av/lib';
      console.log(getFFmpegInfo().license);`;
    const options = ['--input-type=module', '--eval', program];
    const env = { ...process.env, NODE_OPTIONS: '' };
    const output = execFileSync(nodePath, options, { cwd: app, env, encoding: 'utf8' });
    expect(output.trim()).toBe('LGPL version 2.1 or later');
  });

  test('answers every misuse with an error, and never crashes', () => {
    const args = [renderedRunner.clipPath, folder];
    const results = runProgram<Record<string, unknown>>('misuse.ts', ownBinding(file!), args);
    expect(results).toEqual(misuseAnswers);
  });
});
