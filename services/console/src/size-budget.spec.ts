import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

const gzippedBytes = (file: string): number => gzipSync(readFileSync(join(assets, file))).length;

/** Returns the gzipped size of the longest texts, bytes. A browser loads one language. */
function textBytes(): number {
  const files = readdirSync(assets).filter((file) => /^console-.*\.js$/.test(file));
  expect(files.length).toBeGreaterThan(0);
  return Math.max(...files.map(gzippedBytes));
}

const title = isBuilt ? 'the build' : 'the build [skipped: there is none, run npm start]';
(isBuilt ? describe : describe.skip)(title, () => {
  test('loads at most 90 kB of gzipped scripts for the page of a session', () => {
    const loaded = loadedWith([scriptOf('index'), scriptOf('session-page')]);
    expect(loaded.size).toBeGreaterThan(5);
    const scripts = [...loaded].map(gzippedBytes).reduce((sum, bytes) => sum + bytes, 0);
    const bytes = scripts + textBytes();
    expect(bytes).toBeLessThanOrEqual(budgetBytes);
  });
});
