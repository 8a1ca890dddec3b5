// proto/ breaks no caller of the committed API (proto/baseline.json, an image of it that `npm run
// proto:generate` renews). A copy with one changed field number proves that buf would say so.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { root, commandOutcome } from './workspace.ts';

const baseline = join(root, 'proto', 'baseline.json');

/** What of `folder`'s proto/ breaks callers; empty when nothing does. */
async function breaksIn(folder: string): Promise<string> {
  const args = ['breaking', '--against', baseline];
  const { code, stdout, stderr } = await commandOutcome('buf', args, { cwd: folder });
  return code === 0 ? '' : `${stdout}${stderr}`.trim();
}

async function isBaselineFresh(): Promise<boolean> {
  const args = ['build', '--exclude-source-info', '-o', '-#format=json'];
  const { stdout } = await commandOutcome('buf', args);
  return stdout.trim() === readFileSync(baseline, 'utf8').trim();
}

/** A copy of buf.yaml and proto/ in which the first field of the first file has another number. */
function brokenCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-breaking-'));
  for (const name of ['buf.yaml', 'proto'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const protoFolder = join(folder, 'proto');
  const [first] = readdirSync(protoFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.proto'))
    .sort();
  const file = join(protoFolder, first!);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/ = 1;/, ' = 1999;'));
  return folder;
}

async function refusesBrokenCopy(): Promise<boolean> {
  const copy = brokenCopy();
  try {
    return (await breaksIn(copy)).includes('Previously present field');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function protoProblems(): Promise<string[]> {
  const breaks = await breaksIn(root);
  if (breaks !== '')
    return [
      `proto/ breaks callers of the committed API: keep the field, or start a new package version.\n${breaks}`,
    ];
  if (!(await isBaselineFresh()))
    return ['proto/baseline.json does not match proto/. Run: npm run proto:generate'];
  if (!(await refusesBrokenCopy()))
    return ['buf accepts another number for a field: proto/baseline.json protects nothing.'];
  return [];
}

reportCheck(await protoProblems(), 'proto/ and a copy with a changed field', 2);
