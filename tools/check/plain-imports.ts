// Reads the imports of source files without resolving packages, so that it works on files of any
// commit, without their node_modules.
import { posix } from 'node:path';
import ts from 'typescript';
import type { FileImport } from './import-graph.ts';
import type { TextFile } from './source-tree.ts';

/** Conditions of package exports that lead to source files, the preferred one first. */
const conditions = ['source', 'import', 'node', 'default'];
const scope = '@strideform/';

type Exports = string | { readonly [key: string]: Exports };

/** Returns the path of each entry point of the workspace's packages, by what imports name. */
function entryPoints(files: readonly TextFile[]): Map<string, string> {
  const entries = new Map<string, string>();
  for (const { path, text } of files) {
    if (posix.basename(path) !== 'package.json') continue;
    const { name, exports } = JSON.parse(text) as { name?: string; exports?: Exports };
    if (name === undefined || exports === undefined) continue;
    const subpaths = typeof exports === 'string' ? { '.': exports } : exports;
    for (const [subpath, target] of Object.entries(subpaths)) {
      const file = sourceOf(target);
      if (file !== undefined)
        entries.set(posix.join(name, subpath), posix.join(posix.dirname(path), file));
    }
  }
  return entries;
}

function sourceOf(target: Exports): string | undefined {
  if (typeof target === 'string') return target;
  const condition = conditions.find((each) => each in target);
  return condition === undefined ? undefined : sourceOf(target[condition]!);
}

/** Returns the imports between the files, including imports of types. */
export function plainImports(files: readonly TextFile[]): FileImport[] {
  const entries = entryPoints(files);
  const paths = new Set(files.map(({ path }) => path));
  const sources = files.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path));
  return sources.flatMap(({ path, text }) => {
    const names = ts.preProcessFile(text, true, true).importedFiles;
    const targets = names.map(({ fileName }) =>
      fileName.startsWith(scope)
        ? entries.get(fileName)
        : posix.join(posix.dirname(path), fileName),
    );
    return targets
      .filter((target): target is string => target !== undefined && paths.has(target))
      .map((to) => ({ from: path, to }));
  });
}
