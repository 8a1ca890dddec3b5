// No file imports itself by way of others. Two files that import each other's types prove that a
// cycle would be found.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { root, commandOutcome } from './workspace.ts';

const folders = ['libs', 'services', 'test', 'tools', 'deploy'];
const config = join(root, 'tools', 'check', 'import-cycles.config.mjs');

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly cycle?: readonly { readonly name: string }[] }[];
  };
}

interface Cycles {
  readonly fileCount: number;
  /** Each as a path through the files. */
  readonly cycles: readonly string[];
}

async function cyclesIn(paths: readonly string[]): Promise<Cycles> {
  const args = ['--config', config, '--output-type', 'json', ...paths];
  const { stdout, stderr } = await commandOutcome('depcruise', args);
  if (stdout === '') throw new Error(`depcruise failed:\n${stderr}`);
  const { summary } = JSON.parse(stdout) as CruiseResult;
  const cycles = summary.violations.map(({ cycle = [] }) =>
    [cycle.at(-1), ...cycle].map((file) => file?.name).join(' → '),
  );
  return { fileCount: summary.totalCruised, cycles };
}

async function findsCycleOfTypes(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-cycle-'));
  try {
    const halves = { 'a.ts': ['A', 'b', 'B'], 'b.ts': ['B', 'a', 'A'] } as const;
    for (const [file, [own, other, type]] of Object.entries(halves))
      writeFileSync(
        join(folder, file),
        `import type { ${type} } from './${other}.ts';\nexport type ${own} = ${type}[];\n`,
      );
    return (await cyclesIn([folder])).cycles.length > 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { fileCount, cycles } = await cyclesIn(folders);
const problems = [...new Set(cycles)];
if (!(await findsCycleOfTypes()))
  problems.push('A cycle of type imports is accepted: the check itself is broken.');
reportCheck(problems, `imports of ${fileCount} files`, fileCount);
