// Committed generated files match their sources. `npm run generate` writes them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePath, sourceFlags } from '../../deploy/local/run-ts.mjs';
import { reportCheck } from './check-report.ts';
import { root, commandOutcome } from './workspace.ts';

async function staleDocuments(): Promise<string[]> {
  const file = join(root, 'tools', 'generate', 'generate.ts');
  const { code, stdout, stderr } = await commandOutcome(nodePath, [
    ...sourceFlags,
    file,
    '--check',
  ]);
  console.log(stdout.trim());
  return code === 0 ? [] : [stderr.trim() || `generate.ts --check failed (exit code ${code})`];
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function readIfPresent(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

/** Generates the gRPC code from proto/ into a temporary folder and compares. */
async function staleGrpcCode(): Promise<{ problems: string[]; fileCount: number }> {
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-proto-'));
  try {
    const { code, stderr } = await commandOutcome('buf', ['generate', '--output', scratch]);
    if (code !== 0) return { problems: [`buf generate failed: ${stderr}`], fileCount: 0 };
    const path = join('libs', 'grpc', 'src', 'generated');
    const [fresh, committed] = [join(scratch, path), join(root, path)];
    const names = [...new Set([...filesUnder(fresh), ...filesUnder(committed)])].sort();
    const problems = names
      .filter((name) => readIfPresent(fresh, name) !== readIfPresent(committed, name))
      .map((name) => `${path}/${name} does not match proto/. Run: npm run proto:generate`);
    return { problems, fileCount: names.length };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const documents = await staleDocuments();
const grpc = await staleGrpcCode();
reportCheck(
  [...documents, ...grpc.problems],
  `generated documents and ${grpc.fileCount} files from proto/`,
  grpc.fileCount,
);
