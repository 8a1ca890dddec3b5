// npm run video:binding builds the binding of FFmpeg that images contain, and prints its licence.
//   -- --test   also runs on it: the specs of the libraries that decode and encode, damaged files,
//               and both again in a build that checks its memory accesses (sanitizers)
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderedRunner } from '@strideform/testing';
import { createProgress } from '../../deploy/local/progress.mjs';
import { nodePath, sourceFlags } from '../../deploy/local/run-ts.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { buildVideoBinding } from '../../deploy/local/video-binding.mjs';
import { root } from '../check/workspace.ts';
import { hostileClips } from '../load/hostile/corpus/corpus.ts';
import { makeClips } from './clips.ts';
import { npmBinding, ownBinding, runProgram, sanitizedBinding, type Binding } from './programs.ts';
import type { ClipFindings } from './read-clips.ts';

/** Libraries whose specs decode or encode. */
const libraries = ['video', 'annotation', 'pose-runtime'];

const progress = createProgress();

interface FfmpegInfo {
  readonly version: string;
  readonly configuration: string;
  readonly license: string;
}

/** Reads the facts in a process that ends with them, because this one has the npm package's. */
function infoOf(file: string): FfmpegInfo {
  const program = `
    const { createRequire } = require('node:module');
    console.log(JSON.stringify(createRequire(process.argv[1])(process.argv[1]).getFFmpegInfo()));`;
  const output = execFileSync(nodePath, ['--eval', program, file], { encoding: 'utf8' });
  return JSON.parse(output) as FfmpegInfo;
}

/** Runs a command with a binding and shows its output. @throws Error if it fails */
function run(binding: Binding, args: readonly string[]): void {
  const env = { ...process.env, ...binding.env };
  const { status } = spawnSync(nodePath, [...sourceFlags, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`with ${binding.name}, this failed: ${args.join(' ')}`);
}

function runSpecs(binding: Binding): void {
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const kind = ['--testPathIgnorePatterns', '\\.(integration|contract|e2e|full)\\.spec\\.'];
  for (const library of libraries) {
    const config = join(root, 'libs', library, 'jest.config.mjs');
    run(binding, [jest, '--config', config, '--runInBand', '--forceExit', ...kind]);
  }
}

/** Writes every hostile file to a folder. Returns the paths. */
function writeHostileFiles(folder: string): string[] {
  const nowhere = join(folder, 'nowhere.mp4');
  const files = { elsewhere: nowhere, beside: nowhere, above: nowhere };
  return hostileClips(folder, { files, listener: '127.0.0.1:9' }).map(({ name, bytes }) => {
    const path = join(folder, `hostile-${name}`);
    writeFileSync(path, bytes);
    return path;
  });
}

function differencesOf(
  expected: Readonly<Record<string, ClipFindings>>,
  found: Readonly<Record<string, ClipFindings>>,
): string[] {
  return Object.entries(expected).flatMap(([path, findings]) =>
    Object.keys(findings)
      .filter((way) => findings[way] !== found[path]?.[way])
      .map((way) => `${path}, ${way}: ${findings[way]} became ${found[path]?.[way]}`),
  );
}

/** Reads, writes and misuses everything with a binding. Fails if a process crashes. */
function tryEverything(binding: Binding, clips: readonly string[], folder: string): void {
  const findings = runProgram<Record<string, ClipFindings>>('read-clips.ts', binding, clips);
  progress.say(`  ✓ ${binding.name}: ${Object.keys(findings).length} clips read`);
  const written = runProgram<Record<string, string>>('write-videos.ts', binding, [folder]);
  progress.say(`  ✓ ${binding.name}: ${Object.keys(written).length} videos written`);
  const args = [renderedRunner.clipPath, folder];
  const misuses = runProgram<Record<string, unknown>>('misuse.ts', binding, args);
  progress.say(`  ✓ ${binding.name}: ${Object.keys(misuses).length} wrong calls`);
}

/** Prints where damaged files lead to other results than with node-av's FFmpeg, which is newer. */
function showDifferences(binding: Binding, files: readonly string[]): void {
  const [expected, found] = [npmBinding, binding].map((each) =>
    runProgram<Record<string, ClipFindings>>('read-clips.ts', each, files),
  );
  const differences = differencesOf(expected!, found!);
  progress.say(`  ${differences.length} findings in ${files.length} damaged files differ`);
  for (const difference of differences) progress.say(`    ${difference}`);
}

async function testAll(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-binding-'));
  const options = { cache: cacheDir(), log: progress.say, isSanitized: true };
  const binding = ownBinding(file);
  try {
    const clips = makeClips(folder);
    const files = writeHostileFiles(folder);
    const sanitized = sanitizedBinding(await buildVideoBinding(options));
    await progress.phase('sanitizers', async () =>
      tryEverything(sanitized, [...clips, ...files], folder),
    );
    await progress.phase('damaged files', async () => showDifferences(binding, files));
    await progress.phase('hostile files, in guarded children', async () =>
      run(binding, ['tools/load/load.ts', 'hostile', '--files']),
    );
    await progress.phase('specs', async () => runSpecs(binding));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { test: { type: 'boolean' } } });
const file = await buildVideoBinding({ cache: cacheDir(), log: progress.say });
const { version, license, configuration } = infoOf(file);
progress.say(`${file}\n  FFmpeg ${version}, ${license}\n  ${configuration}`);
if (values.test) await testAll(file);
