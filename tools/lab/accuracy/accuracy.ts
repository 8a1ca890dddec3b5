// npm run accuracy [-- --quick] [-- --clips] [-- --json FILE]: compares the engine with force
// plates and writes docs/accuracy.md. --quick runs a small grid and does not change the document.
// --clips measures only the rendered and the real clip, and updates their sections. That is enough
// after a change of what is known of a pose model, because no other figure depends on it.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { markedSection } from '../../generate/marked-section.ts';
import { accuracyDocument, withPosedClips } from './accuracy-document.ts';
import { measureRenderedClip, measureTreadmillClip } from './posed-clips.ts';
import { fullGrid, quickGrid } from './grid.ts';
import { measure } from './measure.ts';

const documentPath = fileURLToPath(new URL('../../../docs/accuracy.md', import.meta.url));
const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    clips: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

if (flags.clips) await writePosedClips();
else await writeDocument();

async function writePosedClips(): Promise<void> {
  const clips = { rendered: await measureRenderedClip(), treadmill: await measureTreadmillClip() };
  if (clips.treadmill === null) {
    console.error('SKIPPED: the reference data folder ../shared/data is missing.');
    return;
  }
  const document = await readFile(documentPath, 'utf8');
  await writeFile(documentPath, withPosedClips(document, clips));
}

async function writeDocument(): Promise<void> {
  const results = await measure(flags.quick ? quickGrid : fullGrid, (line) => console.error(line));
  const kept = {
    people: await markedSection('accuracy.md', 'accuracy:people'),
    renderedPeople: await markedSection('accuracy.md', 'accuracy:bank'),
    metrics: await markedSection('accuracy.md', 'accuracy:metrics'),
    rearView: await markedSection('accuracy.md', 'accuracy:rear'),
  };
  const text = `${accuracyDocument(results, kept)}\n`;
  console.log(text);
  if (flags.json !== undefined)
    await writeFile(flags.json, `${JSON.stringify(results, null, 1)}\n`);
  if (results.skipped.length > 0) {
    console.error(
      `\nSKIPPED, because the reference data folder ../shared/data lacks them: ${results.skipped.join(', ')}.\nOnly the rows above were measured. ${documentPath} is unchanged.`,
    );
  } else if (flags.quick) console.error(`\nThe grid was small. ${documentPath} is unchanged.`);
  else await writeFile(documentPath, text);
}
