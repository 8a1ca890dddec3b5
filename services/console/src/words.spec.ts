import { consoleLanguages } from '@strideform/languages/console';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from './texts.ts';
import { labelled, sizeText } from './words.ts';

test('a label has the colon of the language', async () => {
  expect(labelled('Cadence', '170')).toBe('Cadence: 170');
  const french = await consoleLanguages.find(({ code }) => code === 'fr')!.load();
  const text = fill(french.phrases.labelled, { label: 'Cadence', text: '170' });
  expect(text).toBe('Cadence\u00a0: 170');
});

test('no component writes a colon between two texts itself', () => {
  const folder = import.meta.dirname;
  const files = globSync('**/*.{ts,tsx}', { cwd: folder, exclude: ['**/*.spec.ts'] });
  const writing = files.filter((file) =>
    /\}: \$\{|\}:\{' '\}|\]\}: \{/.test(readFileSync(join(folder, file), 'utf8')),
  );
  expect(writing).toEqual([]);
});

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [500_000, '489 kB'],
  [60_000_000, '57.2 MB'],
  [1_610_612_736, '1.5 GB'],
])('says that %d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
