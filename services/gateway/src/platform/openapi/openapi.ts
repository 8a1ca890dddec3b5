import { applyDecorators, type INestApplication } from '@nestjs/common';
import { ApiResponse, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { Problem, problemContent } from '../problems/problem.dto.ts';
import { jsonSchema } from './json-schema.ts';
import { describeRules } from './openapi-rules.ts';

const problemResponse = (status: number) =>
  ({ status, description: STATUS_CODES[status]!, content: problemContent(status) }) as never;

/** Documents failures of a route, in addition to those of all routes. */
export const ApiProblems = (...statuses: number[]): MethodDecorator =>
  applyDecorators(...statuses.map((status) => ApiResponse(problemResponse(status))));

const otherContent = 'x-other-content';

/**
 * Adds media types that an answer may have instead of JSON. They are stored separately at first,
 * because the framework only writes one content.
 */
export const alternativeContent = (
  content: Readonly<Record<string, object>>,
): Record<string, object> => ({
  [otherContent]: content,
});

interface DescribedOperation {
  readonly security?: readonly object[];
  readonly responses: Record<string, { content?: object; [otherContent]?: object }>;
}

function mergeContent(document: OpenAPIObject): void {
  const items = Object.values(document.paths) as unknown as Record<string, DescribedOperation>[];
  const operations = items.flatMap((item) => Object.values(item));
  for (const response of operations.flatMap(({ responses }) => Object.values(responses))) {
    const other = response[otherContent];
    if (other !== undefined) response.content = { ...response.content, ...other };
    delete response[otherContent];
  }
}

/** Removes the refusal of keys from operations that need no key. */
function withoutKeyRefusals(document: OpenAPIObject): void {
  const operations = Object.values(document.paths).flatMap(
    (item) => Object.values(item) as unknown as DescribedOperation[],
  );
  for (const { security, responses } of operations)
    if (security?.length === 0) delete responses['401'];
}

/** Returns the routes of the OpenAPI 3.1 document, derived from the validation schemas. */
export function describeRoutes(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, frame(), {
    standardSchemaConverter: (schema, { schemaType }) => {
      if (!(schema instanceof z.ZodType)) return undefined;
      const { $defs = {}, ...converted } = jsonSchema(schema, schemaType);
      return { schema: converted, components: $defs as Record<string, unknown> };
    },
  });
  document.paths = withFinalSlashes(document.paths);
  document.info.contact = { name: 'The operator who gave you your API key' };
  document.components!.schemas = {
    ...document.components!.schemas,
    Problem: jsonSchema(Problem, 'output') as never,
  };
  mergeContent(document);
  withoutKeyRefusals(document);
  describeRules(document);
  markOptionalBodies(document);
  return document;
}

/** Groups of operations, in the order of the reference. */
const tags: Readonly<Record<string, string>> = {
  Sessions: 'A clip and what was measured in it',
  Metrics: 'What each metric means',
  Reports: 'Form and gait reports',
  Uploads: 'Big clips, sent straight to the object store',
  Threads: 'Written comments, questions and answers',
  Webhooks: 'Messages to your own server when a session or a text is finished',
  Users: 'Your runners',
  'API keys': 'The keys of your tenant',
  Audit: 'Who changed or deleted what',
};

/** Returns everything in the document that is not about a route. */
function frame() {
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
  for (const [name, description] of Object.entries(tags)) builder.addTag(name, description);
  for (const status of [401, 500, 503]) builder.addGlobalResponse(problemResponse(status));
  return builder.build();
}

/** Adds final slashes to paths. Nest registers paths without them. */
function withFinalSlashes(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const entries = Object.entries(paths);
  return Object.fromEntries(
    entries.map(([path, item]) => [isFile(path) ? path : `${path}/`, item]),
  );
}

/** Returns true if the path names a file, such as `…/report.pdf`. */
const isFile = (path: string): boolean => /\.[a-z]+$/.test(path);

interface WithBody {
  readonly requestBody?: {
    required?: boolean;
    readonly content: Record<string, { readonly schema: { readonly $ref?: string } }>;
  };
}

/** Marks bodies with a default as optional. */
function markOptionalBodies({ paths, components }: OpenAPIObject): void {
  const schemas = components!.schemas as Record<string, { readonly default?: unknown }>;
  const operations = Object.values(paths).flatMap((item) => Object.values(item) as WithBody[]);
  for (const { requestBody } of operations) {
    const reference = requestBody?.content['application/json']?.schema.$ref;
    const schema = schemas[reference?.split('/').at(-1) ?? ''];
    if (schema?.default !== undefined) requestBody!.required = false;
  }
}
