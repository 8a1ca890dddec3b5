import { readFile } from 'node:fs/promises';
import { catalogue } from '@strideform/biomechanics';
import { metricDocument } from './metric-document.ts';

describe('docs/metrics.md', () => {
  test('is what the metric catalogue says now', async () => {
    expect(await readFile(new URL('../../docs/metrics.md', import.meta.url), 'utf8')).toBe(
      metricDocument(),
    );
  });

  test('has a section for each metric, with its formula', () => {
    const document = metricDocument();
    for (const { key, formula } of catalogue) {
      expect(document).toContain(`### ${key}\n`);
      for (const line of formula.split('; ')) expect(document).toContain(`    ${line}\n`);
    }
  });
});
