import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const assets = fileURLToPath(new URL('../dist/assets/', import.meta.url));
const budgetBytes = 90_000;
const isBuilt = existsSync(assets);

/** Returns the file of a script, by the beginning of its name. */
function scriptOf(name: string): string {
  const files = readdirSync(assets).filter((file) => file.replace(/-[\w-]{8}\.js$/, '') === name);
  expect(files).toHaveLength(1);
  return files[0]!;
}

/** Returns the scripts that a browser loads with some scripts, those included. */
function loadedWith(scripts: readonly string[]): ReadonlySet<string> {
  const loaded = new Set(scripts);
  // The set grows while it is read. A script that is loaded later is named in brackets.
  for (const script of loaded)
    for (const [, imported] of readFileSync(join(assets, script), 'utf8').matchAll(
      /(?:from|import)\s*["']\.\/([\w-]+\.js)["']/g,
    ))
      loaded.add(imported!);
  return loaded;
}

type SizeOf = (file: string) => number;

const gzippedBytes: SizeOf = (file) => gzipSync(readFileSync(join(assets, file))).length;
/** Size of a file as the gateway sends it to current browsers. */
const sentBytes: SizeOf = (file) => statSync(join(assets, `${file}.br`)).size;

/** Returns the size of the longest texts, bytes. A browser loads one language. */
function textBytes(sizeOf: SizeOf): number {
  const files = readdirSync(assets).filter((file) => /^console-.*\.js$/.test(file));
  expect(files.length).toBeGreaterThan(0);
  return Math.max(...files.map(sizeOf));
}

/** Returns the size of all scripts that the page of a session loads, bytes. */
function sessionPageBytes(sizeOf: SizeOf): number {
  const loaded = loadedWith([scriptOf('index'), scriptOf('session-page')]);
  expect(loaded.size).toBeGreaterThan(5);
  return [...loaded].map(sizeOf).reduce((sum, bytes) => sum + bytes, textBytes(sizeOf));
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const title = isBuilt ? 'the build' : 'the build [skipped: there is none, run npm start]';
(isBuilt ? describe : describe.skip)(title, () => {
  test('loads at most 90 kB of gzipped scripts for the page of a session', () => {
    const bytes = sessionPageBytes(gzippedBytes);
    const sizes = [kilobytes(bytes), kilobytes(sessionPageBytes(sentBytes))];
    process.stdout.write(`page of a session: ${sizes[0]} gzipped, ${sizes[1]} as it is sent\n`);
    expect(bytes).toBeLessThanOrEqual(budgetBytes);
  });
});
