import { execFile } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { nodePath, sourceFlags } from './run-ts.mjs';

const kept = fileURLToPath(
  new URL('../../node_modules/.cache/strideform/transpiled', import.meta.url),
);
const source = (word) => `const word: string = '${word}';\nconsole.log(word satisfies string);\n`;

describe('the loader of TypeScript', () => {
  let folder;
  let file;
  const print = async () =>
    (await promisify(execFile)(nodePath, [...sourceFlags, file])).stdout.trim();
  const keptFiles = () => {
    const entries = readdirSync(kept).map((name) => join(kept, name));
    // A word that no other source of the repository contains.
    return entries.filter((entry) => readFileSync(entry, 'utf8').includes(`const word = '`));
  };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'strideform-loader-')));
    file = join(folder, 'prints.ts');
  });
  afterEach(() => {
    for (const entry of keptFiles()) rmSync(entry);
    rmSync(folder, { recursive: true });
  });

  test('uses what an earlier process transpiled, until the source changes', async () => {
    writeFileSync(file, source('first'));
    expect(await print()).toBe('first');
    const [entry, ...others] = keptFiles();
    expect(others).toEqual([]);
    writeFileSync(entry, readFileSync(entry, 'utf8').replace(`'first'`, `'kept'`));
    expect(await print()).toBe('kept');

    writeFileSync(file, source('second'));
    expect(await print()).toBe('second');
    expect(keptFiles()).toEqual([entry]);
    writeFileSync(file, source('first'));
    expect(await print()).toBe('first');
  });

  test('gives the same code to several processes that transpile the same file at once', async () => {
    writeFileSync(file, source('shared'));
    const printed = await Promise.all(Array.from({ length: 4 }, print));
    expect(printed).toEqual(Array(4).fill('shared'));
    expect(keptFiles()).toHaveLength(1);
  });
});
