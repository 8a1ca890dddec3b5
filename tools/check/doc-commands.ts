// The commands in Markdown files exist: each `npm run X` is a script of the workspace, and each
// pattern of `npm test -- --only X` matches at least one spec.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { repositoryFiles, root } from './workspace.ts';

/** Matches `npm run faults`. */
const scriptForm = /\bnpm run ([a-z][\w:-]*)/g;
/** Matches `npm test -- --only outages`, or `-- --only outages` if a text names several. */
const onlyForm = /-- --only ([^\s`]+)/g;
/** Matches `PATTERN`, which stands for any pattern. */
const placeholder = /^[A-Z]+$/;
const specForm = /\.spec\.(?:ts|mjs)$/;

const matchesSpec = (pattern: string, specs: readonly string[]): boolean =>
  specs.some((spec) => new RegExp(pattern, 'i').test(spec));

const files = await repositoryFiles();
const specs = files.filter((file) => specForm.test(file));
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const documents = files.filter((file) => file.endsWith('.md'));
const problems: string[] = [];
let looked = 0;
for (const file of documents) {
  const text = await readFile(join(root, file), 'utf8');
  const named = [...text.matchAll(scriptForm)].map(([, name]) => name!);
  const patterns = [...text.matchAll(onlyForm)]
    .map(([, pattern]) => pattern!)
    .filter((pattern) => !placeholder.test(pattern));
  looked += named.length + patterns.length;
  for (const name of named)
    if (!(name in manifest.scripts)) problems.push(`${file}: there is no \`npm run ${name}\``);
  for (const pattern of patterns)
    if (!matchesSpec(pattern, specs)) problems.push(`${file}: no spec matches --only ${pattern}`);
}
reportCheck(problems, `${looked} commands of ${documents.length} Markdown files`, looked);
