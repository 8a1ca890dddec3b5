// npm run accuracy [-- --quick] [-- --json FILE]: compares the engine with force plates
// and writes docs/accuracy.md. --quick runs a small grid and does not change the document.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { markedSection } from '../../generators/marked-section.ts';
import { accuracyDocument } from './accuracy-document.ts';
import { fullGrid, quickGrid } from './grid.ts';
import { measure } from './measure.ts';

const documentPath = fileURLToPath(new URL('../../../docs/accuracy.md', import.meta.url));
const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});

const results = await measure(flags.quick ? quickGrid : fullGrid, (line) => console.error(line));
const renderedPeople = await markedSection('accuracy.md', 'accuracy:bank');
const text = `${accuracyDocument(results, renderedPeople)}\n`;
console.log(text);
if (flags.json !== undefined) await writeFile(flags.json, `${JSON.stringify(results, null, 1)}\n`);
if (results.skipped.length > 0) {
  console.error(
    `\nSKIPPED, since the reference data folder ../shared/data lacks them: ${results.skipped.join(', ')}.\nOnly the above was measured; ${documentPath} is left as it was.`,
  );
} else if (flags.quick) console.error(`\nA small grid: ${documentPath} is left as it was.`);
else await writeFile(documentPath, text);
