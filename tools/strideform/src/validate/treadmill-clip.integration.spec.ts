import { describe, expect, jest, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStrideform } from '../run-strideform.fixture.ts';

// The clip is analysed by the pose model.
jest.setTimeout(300_000);

const repositoryPath = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const clip = repositoryPath('../shared/data/treadmill-video/male_side.mp4');
const events = repositoryPath('test/fixtures/treadmill-clip');
const [, page = ''] = readFileSync(repositoryPath('docs/validation.md'), 'utf8').split(
  '## The first real clip',
);

/** Largest difference, ms, of a figure of the page before the page must be written again. */
const staleMs = 3;

/** Returns the cells of the row that begins with the titles. */
function cellsOf(markdown: string, ...titles: readonly string[]): string[] {
  const rows = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const row = rows.find((cells) => titles.every((title, i) => cells[i + 1] === title));
  return row!.slice(titles.length + 1, -1);
}

/** Returns the means of cells such as "−10.0 ± 9.4". */
const meansOf = (cells: readonly string[]): number[] =>
  cells.map((cell) => Number(cell.split(' ±')[0]!.replace('−', '-')));

describe('a real clip that two readers marked', () => {
  const isHere = existsSync(clip);
  (isHere ? test : test.skip)(
    `is compared as docs/validation.md says${isHere ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)'}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'strideform-treadmill-'));
      const { code } = await runStrideform(['validate', clip, events, '--out', folder], {});
      const report = readFileSync(join(folder, 'report.md'), 'utf8');
      rmSync(folder, { recursive: true });
      expect(code).toBe(0);

      for (const event of ['initial contact', 'toe-off', 'contact time'])
        expect(cellsOf(page, event)).toEqual(cellsOf(report, 'male/1', 'b − a', event));
      expect(cellsOf(report, 'male/1', 'male_side', '30.0', 'events').slice(0, 3)).toEqual([
        '33',
        '0',
        '0',
      ]);
      for (const rater of ['a', 'b']) {
        const published = meansOf(cellsOf(page, `rater ${rater}`));
        const measured = meansOf(cellsOf(report, 'male/1', rater));
        expect(published).toHaveLength(4);
        published.forEach((value, i) =>
          expect(Math.abs(value - measured[i]!)).toBeLessThan(staleMs),
        );
      }
    },
  );
});
