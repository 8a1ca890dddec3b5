import { readFileSync } from 'node:fs';

/** Keywords of JSON Schema that the contract tests read. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

interface DescribedHeader {
  readonly required: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;

interface DescribedResponse {
  readonly headers: Readonly<Record<string, DescribedHeader>>;
  readonly content?: Content;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** False if anyone may call the operation. */
  readonly needsKey: boolean;
  readonly body?: Content;
  readonly responses: Readonly<Record<string, DescribedResponse>>;
}

type Reference = { readonly $ref: string };

interface WrittenResponse {
  readonly headers?: Readonly<Record<string, DescribedHeader | Reference>>;
  readonly content?: Content;
}

interface WrittenOperation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  /** Security of the operation. Absent if it is the default of the document, a key. */
  readonly security?: readonly object[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, WrittenResponse>>;
}

type PathItem = Readonly<Record<string, WrittenOperation>>;

interface Document {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: unknown;
}

export const documentText = readFileSync(
  new URL('../../../docs/generated/openapi.json', import.meta.url),
  'utf8',
);
export const apiDocument = JSON.parse(documentText) as Document;

/** Returns the target of a reference within the document. Other values are returned unchanged. */
function resolved<T extends object>(value: T | Reference): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  let node: unknown = apiDocument;
  for (const step of value.$ref.slice(2).split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    node = (node as Record<string, unknown>)[name];
  }
  return node as T;
}

function resolvedResponse({ headers = {}, content }: WrittenResponse): DescribedResponse {
  const resolvedHeaders = Object.entries(headers).map(([name, header]) => [
    name,
    resolved<DescribedHeader>(header),
  ]);
  return {
    headers: Object.fromEntries(resolvedHeaders),
    ...(content === undefined ? {} : { content }),
  };
}

function resolvedOperation(path: string, method: string, written: WrittenOperation): Operation {
  const { operationId, parameters = [], security, requestBody } = written;
  const responses = Object.entries(written.responses).map(([status, response]) => [
    status,
    resolvedResponse(response),
  ]);
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    parameters: parameters.map((parameter) => resolved<Parameter>(parameter)),
    needsKey: security?.length !== 0,
    ...(requestBody === undefined ? {} : { body: requestBody.content }),
    responses: Object.fromEntries(responses),
  };
}

/** All operations of the document, with resolved parameters and headers. */
export const operations: readonly Operation[] = Object.entries(apiDocument.paths).flatMap(
  ([path, item]) =>
    Object.entries(item).map(([method, written]) => resolvedOperation(path, method, written)),
);

/** Title and operation, for `test.each`. */
export const titledOperations = operations.map(
  (operation) => [`${operation.method} ${operation.path}`, operation] as const,
);

export const statusesOf = (operation: Operation): number[] =>
  Object.keys(operation.responses).map(Number);

export const pathNames = (operation: Operation): string[] =>
  operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
