// npm run accuracy:people [-- --quick]: judges each recorded person by an engine that was fitted
// without the person, and writes the first section of docs/accuracy.md. Locks the section to its
// data, weights and engine (docs/accuracy.lock.json). --quick judges only 60 fps and only prints.
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { writeLock } from './accuracy-lock.ts';
import { peopleGrid } from './grid.ts';
import { judgeLeftOut } from './left-out-runners.ts';
import { peopleSection } from './people-section.ts';

const { values: flags } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const results = judgeLeftOut(flags.quick ? { ...peopleGrid, ratesHz: [60] } : peopleGrid);
if (results === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const section = peopleSection(results);
  console.log(section);
  if (!flags.quick) {
    await writeMarkedSection('accuracy.md', 'accuracy:people', section);
    await writeLock('accuracy:people');
  }
}
