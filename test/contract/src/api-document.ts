import { readFileSync } from 'node:fs';

/** JSON Schema as far as this folder looks into it. */
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

export interface Parameter {
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
  readonly body?: Content;
  readonly responses: Readonly<Record<string, DescribedResponse>>;
}

type Reference = { readonly $ref: string };
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly parameters?: readonly (Parameter | Reference)[];
            readonly requestBody?: { readonly content: Content };
            readonly responses: Readonly<
              Record<
                string,
                {
                  readonly headers?: Readonly<Record<string, DescribedHeader | Reference>>;
                  readonly content?: Content;
                }
              >
            >;
          }
        >
      >
    >
  >;
  readonly components: unknown;
}

export const documentText = readFileSync(
  new URL('../../../docs/generated/openapi.json', import.meta.url),
  'utf8',
);
export const apiDocument = JSON.parse(documentText) as Document;

/** What a reference within the document stands for; anything else is itself. */
export function resolved<T extends object>(value: T | Reference): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  return value.$ref
    .slice(2)
    .split('/')
    .reduce(
      (node, step) =>
        (node as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
      apiDocument as unknown,
    ) as T;
}

/** Every operation of the document, its parameters and headers resolved. */
export const operations: readonly Operation[] = Object.entries(apiDocument.paths).flatMap(
  ([path, item]) =>
    Object.entries(item).map(
      ([method, { operationId, parameters = [], requestBody, responses }]) => ({
        id: operationId,
        method: method.toUpperCase(),
        path,
        parameters: parameters.map((parameter) => resolved<Parameter>(parameter)),
        ...(requestBody === undefined ? {} : { body: requestBody.content }),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, { headers = {}, content }]) => [
            status,
            {
              headers: Object.fromEntries(
                Object.entries(headers).map(([name, header]) => [
                  name,
                  resolved<DescribedHeader>(header),
                ]),
              ),
              ...(content === undefined ? {} : { content }),
            },
          ]),
        ),
      }),
    ),
);

export const statusesOf = (operation: Operation): number[] =>
  Object.keys(operation.responses).map(Number);

export const pathNames = (operation: Operation): string[] =>
  operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
