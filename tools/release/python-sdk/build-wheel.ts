import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../../deploy/local/processes.mjs';
import { runPip, type PythonTools } from './python-tools.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const sdkFolder = join(root, 'libs', 'sdk-python');
export const openapiFile = join(root, 'docs', 'generated', 'openapi.json');

/**
 * Builds the package in a separate folder, so that the generated code is never in the repository.
 * Returns the path of the wheel in `target`.
 */
export async function buildWheel({ python }: PythonTools, target: string): Promise<string> {
  const workshop = await mkdtemp(join(tmpdir(), 'strideform-wheel-'));
  try {
    const copy = join(workshop, 'sdk-python');
    await cp(sdkFolder, copy, {
      recursive: true,
      filter: (path) => !/\/(dist|__pycache__|_generated)$/.test(path),
    });
    await generateCode(python, workshop, join(copy, 'src', 'strideform', '_generated'));
    const built = join(workshop, 'wheel');
    const offline = ['--no-deps', '--no-index', '--no-build-isolation'];
    await runPip(python, 'wheel', ...offline, '--wheel-dir', built, copy);
    const [wheel] = await readdir(built);
    await cp(join(built, wheel!), join(target, wheel!));
    return join(target, wheel!);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function generateCode(python: string, workshop: string, target: string): Promise<void> {
  const document = join(workshop, 'openapi.json');
  const readable = toReadableDocument(JSON.parse(await readFile(openapiFile, 'utf8')));
  await writeFile(document, JSON.stringify(readable));
  const generator = join(sdkFolder, 'generator');
  await runCommand(python, [
    ...['-m', 'openapi_python_client', 'generate', '--meta', 'none', '--fail-on-warning'],
    ...['--path', document, '--output-path', target],
    ...['--config', join(generator, 'openapi-python-client.yaml')],
    ...['--custom-template-path', join(generator, 'templates')],
  ]);
  // The SDK's own client sends the requests.
  for (const client of ['client.py', 'errors.py']) await rm(join(target, client));
}

interface OpenApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  tags?: string[];
  readonly requestBody?: { readonly content: Record<string, { schema: { oneOf?: unknown } }> };
}

/** Returns the document in a form that the generator can read. */
function toReadableDocument(document: OpenApiDocument): OpenApiDocument {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  for (const operation of operations) {
    // One module then contains all operations of all features.
    operation.tags = ['operations'];
    // The generator does not read fields next to alternatives, as in "video or upload_id".
    for (const { schema } of Object.values(operation.requestBody?.content ?? {}))
      delete schema.oneOf;
  }
  return document;
}
