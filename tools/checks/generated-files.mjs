// What is generated and committed must be what the generators make now.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodePath, sourceFlags } from '../run-ts.mjs';
import { bin, env, root } from './workspace.mjs';

const run = promisify(execFile);

/** A generator is a file of tools/generators that understands --check; the others there are its parts. */
async function staleDocuments() {
  const folder = join(root, 'tools', 'generators');
  const generators = readdirSync(folder).filter(
    (file) =>
      file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes(`'--check'`),
  );
  const outcomes = await Promise.all(
    generators.map((file) =>
      run(nodePath, [...sourceFlags, join(folder, file), '--check'], { cwd: root, env }).then(
        () => [],
        (error) => [`${file}: ${error.stderr || error.stdout}`.trim()],
      ),
    ),
  );
  console.log(`${generators.length} generators: ${generators.join(', ')}`);
  if (generators.length === 0) throw new Error(`there is no generator in ${folder}`);
  return outcomes.flat();
}

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** Generates the gRPC code from proto/ into a folder aside and compares. */
async function staleGrpcCode() {
  const aside = mkdtempSync(join(tmpdir(), 'strideform-proto-'));
  try {
    await run(join(bin, 'buf'), ['generate', '--output', aside], { cwd: root, env });
    const path = join('libs', 'grpc', 'src', 'generated');
    const [fresh, committed] = [join(aside, path), join(root, path)];
    const names = [...new Set([...filesUnder(fresh), ...filesUnder(committed)])];
    const read = (folder, name) => {
      try {
        return readFileSync(join(folder, name), 'utf8');
      } catch {
        return undefined;
      }
    };
    console.log(`${names.length} files generated from proto/`);
    return names
      .filter((name) => read(fresh, name) !== read(committed, name))
      .map((name) => `${path}/${name} is not what proto/ gives. Run: npm run proto:generate`);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

const stale = [...(await staleDocuments()), ...(await staleGrpcCode())];
for (const line of stale) console.error(line);
process.exitCode = stale.length === 0 ? 0 : 1;
