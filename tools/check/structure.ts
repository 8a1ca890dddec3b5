// `npm run structure` prints figures about the structure of the working tree as a Markdown table.
//   npm run structure -- --against REF   prints those of a commit beside them
import { parseArgs } from 'node:util';
import { readCommit, readWorkingTree } from './source-tree.ts';
import { structureFigures, type StructureFigure } from './structure-figures.ts';

interface Column {
  readonly title: string;
  readonly figures: readonly StructureFigure[];
}

function tableOf(columns: readonly Column[]): string {
  const titles = columns[0]!.figures.map(([title]) => title);
  const rows = titles.map((title, index) => [
    title,
    ...columns.map(({ figures }) => figures[index]![1]),
  ]);
  const heads = ['figure', ...columns.map(({ title }) => title)];
  const ruler = heads.map((_, index) => (index === 0 ? '---' : '---:'));
  return [heads, ruler, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const { values } = parseArgs({ options: { against: { type: 'string' } } });
const { against } = values;
const before =
  against === undefined
    ? []
    : [{ title: against, figures: structureFigures(await readCommit(against)) }];
const now = { title: 'working tree', figures: structureFigures(await readWorkingTree()) };
console.log(tableOf([...before, now]));
