// npm run fuzz:api [-- --max-examples N] lets a public fuzzer for OpenAPI send requests that the
// document describes, and requests that it does not, to a running platform. It fails at an answer
// of 500, and at one that the document does not describe.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fetchPythonPackage } from '../../../deploy/local/python.mjs';
import { cacheDir } from '../../../deploy/local/user-cache.mjs';
import { withPlatform, type LocalPlatform } from '../platform/local-platform.ts';

const fuzzer = { name: 'schemathesis', version: '4.32.5' };
const configFile = fileURLToPath(new URL('./schemathesis.toml', import.meta.url));
/** Time limit of an answer, s. It includes the wait for a store that does not answer. */
const answerTimeoutS = 60;
/**
 * Settings without rate limits for the tenant, and without destinations for its fuzzed
 * `video_url`s.
 */
const settings = { RATE_LIMIT_PER_KEY: '1000000', RATE_LIMIT_PER_ADDRESS: '1000000' };

interface Choice {
  readonly maxExamples: string;
  /** Ids of operations. Empty means all operations. */
  readonly operations: readonly string[];
}

async function fuzz(platform: LocalPlatform, python: string, choice: Choice): Promise<number> {
  // Schemathesis writes its cache to its working folder.
  const folder = mkdtempSync(join(tmpdir(), 'strideform-fuzz-'));
  const ofOperations = choice.operations.flatMap((id) => ['--include-operation-id', id]);
  const child = spawn(
    python,
    [
      ...['-m', 'schemathesis.cli', '--config-file', configFile],
      ...['run', `${platform.gateway_url}/openapi.json`],
      ...['--url', platform.gateway_url],
      ...['--header', `authorization: API-KEY ${platform.keys.admin}`],
      // Links between operations are not part of the document.
      ...['--phases', 'examples,coverage,fuzzing'],
      ...['--max-examples', choice.maxExamples],
      ...['--request-timeout', String(answerTimeoutS)],
      ...['--continue-on-failure', '--suppress-health-check', 'all', '--warnings', 'off'],
      ...ofOperations,
    ],
    { stdio: 'inherit', cwd: folder },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  rmSync(folder, { recursive: true, force: true });
  return code ?? 1;
}

export async function runFuzzer(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      'max-examples': { type: 'string', default: '30' },
      operation: { type: 'string', multiple: true, default: [] },
    },
  });
  const choice = { maxExamples: values['max-examples'], operations: values.operation };
  const python = await fetchPythonPackage({
    ...fuzzer,
    cache: cacheDir(),
    log: (line: string) => console.log(line),
    wantedFor: 'npm run fuzz:api',
    message: `Schemathesis ${fuzzer.version}: fetching it from PyPI (once, 60 MB)`,
  });
  return withPlatform((platform) => fuzz(platform, python, choice), { settings });
}
