import 'reflect-metadata';
import { createClient } from '@hey-api/openapi-ts';
import { openApiDocument } from '@strideform/gateway';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Generator } from './generated-files.ts';

const folder = 'libs/sdk/src/generated';

interface DescribedOperation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}
interface SdkOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly isForm: boolean;
}
type Paths = Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;

/**
 * Generator of the SDK's knowledge about the API: types of requests and answers, and each
 * operation's path.
 */
export const sdkTypes: Generator = {
  title: 'types of the SDK',
  folder,
  async generate() {
    const document = JSON.parse(JSON.stringify(await openApiDocument())) as { paths: Paths };
    const operations = operationsOf(document.paths);
    return new Map([
      [`${folder}/api.ts`, await typesOf(document)],
      [`${folder}/operations.ts`, operationsText(operations)],
    ]);
  },
};

async function typesOf(document: object): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-sdk-'));
  try {
    await createClient({
      input: structuredClone(document) as never,
      output: { path: scratch, entryFile: false },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent', file: false },
    });
    return readFileSync(join(scratch, 'types.gen.ts'), 'utf8');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function operationsOf(paths: Paths): SdkOperation[] {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, requestBody }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      isForm: requestBody?.content['multipart/form-data'] !== undefined,
    })),
  );
  return operations.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Returns the id as it is in the names of types: `apiKeys.create` is `ApiKeysCreate`. */
const typeNameOf = (id: string): string =>
  id
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

function operationsText(operations: readonly SdkOperation[]): string {
  const entries = operations.map(({ id, method, path, isForm }) => {
    const form = isForm ? ', isForm: true' : '';
    return `  '${id}': { method: '${method}', path: '${path}'${form} },`;
  });
  const types = operations.map(({ id }) => {
    const name = typeNameOf(id);
    return `  '${id}': { request: Api.${name}Data; answer: Api.${name}Response };`;
  });
  return [
    '// This file is generated from the OpenAPI document by `npm run generate`.',
    "import type * as Api from './api.ts';",
    '',
    '/** Method and path of each operation, by its id. */',
    'export const operations = {',
    ...entries,
    '} as const;',
    '',
    '/** Request and answer of each operation, by its id. */',
    'export interface OperationTypes {',
    ...types,
    '}',
    '',
  ].join('\n');
}
