// Writes docs/generated/openapi.json from the gateway's controllers and schemas; with --check,
// fails when the committed one is not it.
//   node tools/run-ts.mjs tools/generators/openapi.ts [--check]
import 'reflect-metadata';
import { openApiDocument } from '@strideform/gateway';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../docs/generated/', import.meta.url));
const file = `${folder}openapi.json`;
const fresh = `${JSON.stringify(await openApiDocument(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === fresh) console.log('docs/generated/openapi.json is fresh.');
  else {
    console.error(
      'docs/generated/openapi.json is not what the gateway serves: run node tools/run-ts.mjs tools/generators/openapi.ts and commit it.',
    );
    process.exitCode = 1;
  }
} else {
  await mkdir(folder, { recursive: true });
  await writeFile(file, fresh);
  console.log(`Wrote docs/generated/openapi.json (${fresh.length} bytes).`);
}
