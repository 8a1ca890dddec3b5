import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const assets = fileURLToPath(new URL('../dist/assets/', import.meta.url));
const budgetBytes = 90_000;
const isBuilt = existsSync(assets);

/** Returns the gzipped size of the scripts whose names begin with one of `names`, bytes. */
function scriptBytes(...names: readonly string[]): number {
  const files = readdirSync(assets).filter(
    (file) => file.endsWith('.js') && names.some((name) => file.startsWith(`${name}-`)),
  );
  expect(files.length).toBeGreaterThanOrEqual(names.length);
  return files.map(gzippedBytes).reduce((sum, bytes) => sum + bytes, 0);
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
    const others = [
      ...['console', 'sessions-page', 'compare-page', 'runner-pages', 'admin-page'],
      'shared-report-page',
      // Loaded when somebody opens them.
      ...['event-editor', 'automatic-events', 'event-edits', 'clip-list'],
      ...['pen-parts', 'download-menu', 'key-list'],
      ...['explanation', 'analyse-again-modal', 'correct-modal', 'delete-modal'],
      // Pages for people who sign in or look at their account.
      ...['account-page', 'arrival-pages', 'passkeys'],
      ...['sign-in-page', 'sign-in-again', 'key-form'],
    ];
    const everyScript = readdirSync(assets).filter((file) => file.endsWith('.js'));
    const names = everyScript
      .map((file) => file.replace(/-[\w-]{8}\.js$/, ''))
      .filter((name) => !others.includes(name));
    expect(names).toEqual(expect.arrayContaining(['index', 'session-page']));
    const bytes = scriptBytes(...new Set(names)) + textBytes();
    expect(bytes).toBeLessThanOrEqual(budgetBytes);
  });
});
