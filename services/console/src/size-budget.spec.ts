import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const assets = fileURLToPath(new URL('../dist/assets/', import.meta.url));
const budgetBytes = 90_000;
const isBuilt = existsSync(assets);

/** Gzipped bytes of the scripts whose names begin so. */
function scriptBytes(...names: readonly string[]): number {
  const files = readdirSync(assets).filter(
    (file) => file.endsWith('.js') && names.some((name) => file.startsWith(`${name}-`)),
  );
  expect(files.length).toBeGreaterThanOrEqual(names.length);
  return files.map(gzippedBytes).reduce((sum, bytes) => sum + bytes, 0);
}

const gzippedBytes = (file: string): number => gzipSync(readFileSync(join(assets, file))).length;

/** Gzipped bytes of the longest texts: a browser loads those of one language. */
function textBytes(): number {
  const files = readdirSync(assets).filter((file) => /^console-.*\.js$/.test(file));
  expect(files.length).toBeGreaterThan(0);
  return Math.max(...files.map(gzippedBytes));
}

const title = isBuilt ? 'the build' : 'the build [skipped: there is none, run npm start]';
(isBuilt ? describe : describe.skip)(title, () => {
  test('has at most 90 kB of script, gzipped, for the page of a session', () => {
    const others = ['console', 'compare-page', 'runner-pages', 'admin-page', 'shared-report-page'];
    const everyScript = readdirSync(assets).filter((file) => file.endsWith('.js'));
    const names = everyScript
      .map((file) => file.replace(/-[\w-]{8}\.js$/, ''))
      .filter((name) => !others.includes(name));
    expect(names).toEqual(expect.arrayContaining(['index', 'session-page']));
    const bytes = scriptBytes(...new Set(names)) + textBytes();
    expect(bytes).toBeLessThanOrEqual(budgetBytes);
  });
});
