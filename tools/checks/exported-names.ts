// No project exports two things of one name: a name has one meaning.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { repositoryFiles, root } from './workspace.ts';

const declaration =
  /^export (?:declare |abstract |async |default )*(?:const|function\*?|class|interface|type|enum) +(\w+)/gm;

/** The folder of the project that a file belongs to. */
function projectOf(file: string): string {
  const depth = file.startsWith('tools/research/') ? 3 : 2;
  return file.split('/').slice(0, depth).join('/');
}

/** Files by the name that they export, of one project. */
type FilesByName = Map<string, Set<string>>;

function addNames(filesByName: FilesByName, file: string): void {
  for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(declaration)) {
    const files = filesByName.get(name!) ?? new Set();
    filesByName.set(name!, files.add(file));
  }
}

function doubleNames(project: string, filesByName: FilesByName): string[] {
  return [...filesByName]
    .filter(([, files]) => files.size > 1)
    .map(([name, files]) => `${project} exports ${name} twice: ${[...files].join(', ')}`);
}

const code = (await repositoryFiles()).filter(
  (file) => /\.(ts|mjs)$/.test(file) && !file.includes('/generated/'),
);
const projects = Map.groupBy(code, projectOf);
const problems = [...projects].flatMap(([project, files]) => {
  const filesByName: FilesByName = new Map();
  for (const file of files) addNames(filesByName, file);
  return doubleNames(project, filesByName);
});
reportCheck(problems, `exported names of ${code.length} files`, code.length);
