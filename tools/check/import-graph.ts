// Reads the imports of source files with dependency-cruiser.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commandOutcome, root } from './workspace.ts';

/** Folders of the repository that contain code. */
export const codeFolders = ['libs', 'services', 'test', 'tools', 'deploy'];
const config = join(root, 'tools', 'check', 'import-graph.config.mjs');

export interface CruiseResult {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly cycle?: readonly { readonly name: string }[] }[];
  };
}

/** An import of a file by another one. Imports of types count. */
export interface FileImport {
  readonly from: string;
  readonly to: string;
}

/** Returns dependency-cruiser's result for the paths. */
export async function cruise(paths: readonly string[]): Promise<CruiseResult> {
  const args = ['--config', config, '--output-type', 'json', ...paths];
  const { stdout, stderr } = await commandOutcome('depcruise', args);
  if (stdout === '') throw new Error(`depcruise failed:\n${stderr}`);
  return JSON.parse(stdout) as CruiseResult;
}

/** Returns the imports between the files themselves, without packages. */
export function fileImports({ modules }: CruiseResult): FileImport[] {
  const files = new Set(modules.map(({ source }) => source));
  return modules.flatMap(({ source: from, dependencies }) =>
    dependencies.map(({ resolved: to }) => ({ from, to })).filter(({ to }) => files.has(to)),
  );
}

/** Returns the packages of the workspace whose files were not found, so that rules miss them. */
export function unresolvedPackages({ modules }: CruiseResult): string[] {
  return modules.map(({ source }) => source).filter((source) => source.startsWith('@strideform/'));
}

/** Writes files to a folder that exists while `use` runs. */
export async function withFiles<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-imports-'));
  try {
    for (const [name, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), code);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
