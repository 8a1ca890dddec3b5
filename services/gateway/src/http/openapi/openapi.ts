import { applyDecorators, type INestApplication } from '@nestjs/common';
import { ApiResponse, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { describeRules } from './openapi-rules.ts';
import { Problem, problemContent } from '../problems/problem.dto.ts';

/** zod's own JSON Schema, which OpenAPI 3.1 takes as it is. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return rest;
}

/** The failures that a route documents beside those of all routes. */
export const ApiProblems = (...statuses: number[]): MethodDecorator =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: STATUS_CODES[status]!,
        content: problemContent(status),
      } as never),
    ),
  );

const otherContent = 'x-other-content';

/**
 * Media types that an answer may have in place of JSON: told apart, since the framework writes one
 * content only, that of the schema.
 */
export const alsoAs = (content: Readonly<Record<string, object>>): Record<string, object> => ({
  [otherContent]: content,
});

function mergeContent(document: OpenAPIObject): void {
  for (const operation of Object.values(document.paths).flatMap((item) =>
    Object.values(
      item as Record<
        string,
        { responses: Record<string, { content?: object; [otherContent]?: object }> }
      >,
    ),
  )) {
    for (const response of Object.values(operation.responses)) {
      if (response[otherContent] !== undefined)
        response.content = { ...response.content, ...response[otherContent] };
      delete response[otherContent];
    }
  }
}

/** The OpenAPI 3.1 document, from the schemas that validate. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Strideform')
    .setVersion('1')
    .addServer('/', 'The gateway that serves this document')
    .setDescription(
      'Send a side-view video of a runner; read gait events, metrics and an annotated video. Every path works with and without its final slash.',
    )
    .addSecurity('apiKey', {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: '`API-KEY <token>`; also `Bearer <token>` and the bare token.',
    })
    .addSecurityRequirements('apiKey');
  for (const status of [401, 500, 503])
    builder.addGlobalResponse({
      status,
      description: STATUS_CODES[status]!,
      content: problemContent(status),
    } as never);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory,
    standardSchemaConverter: (schema, { schemaType }) => {
      if (!(schema instanceof z.ZodType)) return undefined;
      const { $defs = {}, ...converted } = jsonSchema(schema, schemaType);
      return { schema: converted, components: $defs as Record<string, unknown> };
    },
  });
  // Nest registers paths without their final slash, whichever way they were written; the API is
  // told with it.
  document.paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [isFile(path) ? path : `${path}/`, item]),
  );
  document.components!.schemas = {
    ...document.components!.schemas,
    Problem: jsonSchema(Problem, 'output') as never,
  };
  mergeContent(document);
  describeRules(document);
  return withRoundedExamples(document);
}

/**
 * Means of decimals end in digits that nobody measured (206.85000000000002); nobody wants to read
 * them.
 */
function withRoundedExamples(document: OpenAPIObject): OpenAPIObject {
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
  return JSON.parse(JSON.stringify(document), (key, value) =>
    key === 'example' ? JSON.parse(JSON.stringify(value), rounded) : value,
  ) as OpenAPIObject;
}

/** `…/report.pdf` names a file, not a folder. */
const isFile = (path: string): boolean => /\.[a-z]+$/.test(path);

/** `createSession`; `createSession2` on a method's second path, which Nest calls `create[1]`. */
function operationIdFactory(controller: string, method: string): string {
  const [, name, index] = /^(\w+?)(?:\[(\d+)\])?$/.exec(method) as unknown as [
    string,
    string,
    string | undefined,
  ];
  return `${name}${controller.replace('HttpController', '')}${Number(index ?? 0) > 0 ? Number(index) + 1 : ''}`;
}
