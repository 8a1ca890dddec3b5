import { readFile } from 'node:fs/promises';
import { book } from '@strideform/metric-book';
import { metricDocument } from './metric-document.ts';

describe('docs/metrics.md', () => {
  test('matches the metric book', async () => {
    expect(await readFile(new URL('../../docs/metrics.md', import.meta.url), 'utf8')).toBe(
      metricDocument(),
    );
  });

  test('has a section for each metric, with its formula', () => {
    const document = metricDocument();
    for (const { key, formula } of book) {
      expect(document).toContain(`### ${key}\n`);
      for (const line of formula.split('; ')) expect(document).toContain(`    ${line}\n`);
    }
  });
});
