// Markdown files name only files and folders that exist, in links and as paths in code style.
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

const files = (await repositoryFiles()).filter((file) => file.endsWith('.md'));
const problems: string[] = [];
let looked = 0;
for (const file of files) {
  const text = withoutCodeBlocks(await readFile(join(root, file), 'utf8'));
  const paths = namedPaths(file, text);
  looked += paths.size;
  for (const [target, path] of paths)
    if (!existsSync(join(root, path))) problems.push(`${file}: there is no ${target}`);
}
reportCheck(problems, `${looked} links and paths of ${files.length} Markdown files`, looked);
