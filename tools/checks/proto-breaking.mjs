// proto/ breaks no caller of what is committed (proto/baseline.json, an image of it that `npm run
// proto:generate` renews), and buf would say so if it did: a field of a copy is given another
// number, and buf must refuse that.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bin, env, root } from './workspace.mjs';

const run = promisify(execFile);
const buf = join(bin, 'buf');
const baseline = join(root, 'proto', 'baseline.json');

/** What of `folder`'s proto/ breaks callers; empty when nothing does. */
async function breaksIn(folder) {
  return run(buf, ['breaking', '--against', baseline], { cwd: folder, env }).then(
    () => '',
    ({ stdout, stderr }) => `${stdout}${stderr}`.trim(),
  );
}

async function isBaselineFresh() {
  const { stdout } = await run(buf, ['build', '--exclude-source-info', '-o', '-#format=json'], {
    cwd: root,
    env,
    maxBuffer: 64 * 2 ** 20,
  });
  return stdout.trim() === readFileSync(baseline, 'utf8').trim();
}

/** A copy of buf.yaml and proto/ in which the first field of the first file has another number. */
function brokenCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-breaking-'));
  for (const name of ['buf.yaml', 'proto'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const [first] = readdirSync(join(folder, 'proto'), { recursive: true })
    .filter((name) => name.endsWith('.proto'))
    .sort();
  const file = join(folder, 'proto', first);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/ = 1;/, ' = 1999;'));
  return folder;
}

async function problem() {
  const breaks = await breaksIn(root);
  if (breaks)
    return `proto/ breaks callers of the committed API: keep the field, or begin a new package version.\n${breaks}`;
  if (!(await isBaselineFresh()))
    return 'proto/baseline.json is not what proto/ gives. Run: npm run proto:generate';
  const copy = brokenCopy();
  try {
    return (await breaksIn(copy)).includes('Previously present field')
      ? undefined
      : 'buf accepts that a field gets another number: proto/baseline.json protects nothing.';
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const found = await problem();
console[found ? 'error' : 'log'](found ?? 'proto/ breaks no caller, and a broken copy is refused');
process.exitCode = found ? 1 : 0;
