// Markdown files name only files and folders that exist, in links and as paths in code style. The
// cells of their tables are short enough to be read in a terminal or an editor.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { repositoryFiles, root } from './workspace.ts';

/** Matches `[text](target)` and `<img src="target"`. A target may end with an anchor. */
const linkForms = [/\]\(([^)\s#]+)(?:#[^)]*)?\)/g, /<img\s+src="([^"]+)"/g];
/** Matches a path from the root in code style: `libs/video/src/index.ts`. */
const pathForm = /`((?:charts|deploy|docs|libs|proto|services|test|tools)\/[\w./-]*[\w/-])`/g;
const isAddress = (target: string): boolean => /^[a-z]+:/i.test(target);

/** Returns the paths from the root that a document names, by the words that name them. */
function namedPaths(file: string, text: string): Map<string, string> {
  const paths = new Map<string, string>();
  for (const form of linkForms) {
    for (const [, target] of text.matchAll(form))
      if (!isAddress(target!)) paths.set(target!, join(dirname(file), target!));
  }
  for (const [, path] of text.matchAll(pathForm)) paths.set(path!, path!);
  return paths;
}

/** Removes code blocks, which show output and examples whose paths need not exist here. */
const withoutCodeBlocks = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

/** Longest cell of a table, with the spaces that align it. Longer text belongs in a list. */
const maxCellLength = 300;

/** Returns the numbers of the lines whose tables have too long a cell. */
function linesWithLongCells(text: string): number[] {
  return text.split('\n').flatMap((line, index) => {
    const cells = line.trimStart().startsWith('|') ? line.split('|') : [];
    return cells.some((cell) => cell.length > maxCellLength) ? [index + 1] : [];
  });
}

const files = (await repositoryFiles()).filter((file) => file.endsWith('.md'));
const problems: string[] = [];
let looked = 0;
for (const file of files) {
  const content = await readFile(join(root, file), 'utf8');
  for (const line of linesWithLongCells(content))
    problems.push(`${file}:${line}: a cell has more than ${maxCellLength} characters`);
  const text = withoutCodeBlocks(content);
  const paths = namedPaths(file, text);
  looked += paths.size;
  for (const [target, path] of paths)
    if (!existsSync(join(root, path))) problems.push(`${file}: there is no ${target}`);
}
reportCheck(problems, `${looked} links and paths of ${files.length} Markdown files`, looked);
