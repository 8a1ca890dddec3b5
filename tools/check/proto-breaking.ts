// Changes of proto/ break no caller: buf compares it with the default branch. If git knows of none,
// it compares with proto/baseline.json, which `npm run proto:generate` renews.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { baseCommit, writeFilesOf } from './default-branch.ts';
import { root, commandOutcome } from './workspace.ts';

const baseline = join(root, 'proto', 'baseline.json');

/** Returns the changes of proto/ that break callers of another state. Empty if there are none. */
async function breaksAgainst(state: string): Promise<string[]> {
  const { code, stdout, stderr } = await commandOutcome('buf', ['breaking', '--against', state]);
  if (code === 0) return [];
  const advice = 'keep the field, or start a new package version';
  return [`proto/ breaks callers of the committed API: ${advice}.\n${stdout}${stderr}`.trim()];
}

async function breaks(commit: string | null): Promise<string[]> {
  if (commit === null) return breaksAgainst(baseline);
  const folder = mkdtempSync(join(tmpdir(), 'strideform-proto-'));
  try {
    await writeFilesOf(commit, ['buf.yaml', 'proto'], folder);
    return await breaksAgainst(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function staleBaseline(): Promise<string[]> {
  const args = ['build', '--exclude-source-info', '-o', '-#format=json'];
  const { stdout } = await commandOutcome('buf', args);
  if (stdout.trim() === readFileSync(baseline, 'utf8').trim()) return [];
  return ['proto/baseline.json does not match proto/. Run: npm run proto:generate'];
}

const commit = await baseCommit();
const problems = [...(await breaks(commit)), ...(await staleBaseline())];
reportCheck(problems, `proto/, compared with ${commit?.slice(0, 8) ?? 'its baseline'}`, 1);
