import { expect } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };

export interface ScriptRun {
  readonly child: ChildProcess;
  /** Lines of standard output so far: log lines as objects, others as text. */
  readonly lines: unknown[];
  readonly exitCode: Promise<number | null>;
  /** Resolves with the first line that `matches` accepts, already printed or not. */
  line(matches: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
}

const tmpDirBySpec = new Map<string, string>();
process.on('exit', () => {
  for (const folder of tmpDirBySpec.values()) rmSync(folder, { recursive: true, force: true });
});

/**
 * Returns the folder in which the scripts of the running spec file keep temporary files. Without
 * it, the services of different spec files would remove each other's files.
 */
export function scriptTmpDir(): string {
  const spec = expect.getState().testPath!;
  const folder = tmpDirBySpec.get(spec) ?? mkdtempSync(join(tmpdir(), 'service-kit-'));
  tmpDirBySpec.set(spec, folder);
  return folder;
}

const register = fileURLToPath(new URL('../../../deploy/local/swc-register.mjs', import.meta.url));
/** Paths of the modules that the package exports. */
const modules = Object.values(manifest.exports).map(
  ({ source }) => new URL(`../${source}`, import.meta.url).href,
);

/**
 * Runs JavaScript module code in a new process, with all of service-kit in scope as `kit` and Nest
 * as `nest`.
 */
export function runScript(code: string): ScriptRun {
  const imports = modules.map((module, i) => `import * as part${i} from '${module}';`);
  const kit = `const kit = { ${modules.map((_, i) => `...part${i}`).join(', ')} };`;
  const source = [...imports, `import * as nest from '@nestjs/common';`, kit, code].join('\n');
  const child = spawn(
    process.execPath,
    [
      '--conditions=source',
      '--disable-warning=ExperimentalWarning',
      '--import',
      register,
      '--input-type=module',
      '--eval',
      source,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, TMPDIR: scriptTmpDir() },
    },
  );
  const lines: unknown[] = [];
  const watchers = new Set<() => void>();
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line.startsWith('{') ? JSON.parse(line) : line);
    watchers.forEach((watch) => watch());
  });
  let stderr = '';
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exitCode = new Promise<number | null>((resolve) => child.on('close', resolve));
  const line = (matches: (line: Record<string, unknown>) => boolean) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const watch = () => {
        const found = lines.find(
          (candidate): candidate is Record<string, unknown> =>
            typeof candidate === 'object' &&
            candidate !== null &&
            matches(candidate as Record<string, unknown>),
        );
        if (found !== undefined) resolve(found);
      };
      watchers.add(watch);
      watch();
      void exitCode.then((exit) =>
        reject(
          new Error(
            `The script ended with ${exit} before that line. Output: ${JSON.stringify(lines)} ${stderr}`,
          ),
        ),
      );
    });
  return { child, lines, exitCode, line };
}
