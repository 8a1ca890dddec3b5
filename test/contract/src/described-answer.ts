import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { apiDocument, type Operation, type Schema } from './api-document.ts';
import type { HttpAnswer } from './requests.ts';

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  coerceTypes: false,
});
addFormats.default(ajv);
ajv.addFormat('base64', /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
// Keywords of OpenAPI that have no effect on validation.
for (const word of [
  'example',
  'paths',
  'openapi',
  'info',
  'tags',
  'servers',
  'components',
  'security',
  'webhooks',
])
  ajv.addKeyword(word);
const documentId = 'openapi.json';

/**
 * Closes the described objects. The description leaves answers open, so that they can grow, but an
 * undescribed member is an error here.
 */
function closed(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { type, properties, additionalProperties } = value as Record<string, unknown>;
  const isOpen = [type].flat().includes('object') && properties !== undefined;
  return isOpen && additionalProperties === undefined
    ? { ...value, additionalProperties: false }
    : value;
}

const closedDocument = JSON.parse(JSON.stringify(apiDocument), closed) as object;
ajv.addSchema({ ...closedDocument, $id: documentId });
const validators = new Map<string, ValidateFunction>();

/** Makes references within the document refer to its root. */
const withRootReferences = (schema: unknown): Schema =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' ? `${documentId}${value}` : closed(key, value),
  ) as Schema;

/** Returns the errors of `value` against a schema of the document. Empty if it is valid. */
export function schemaErrors(schema: Schema, value: unknown): string[] {
  const text = JSON.stringify(schema);
  const validate = validators.get(text) ?? ajv.compile(withRootReferences(schema));
  validators.set(text, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
      );
}

/** Returns the differences between an answer and the description of its operation. */
export function answerErrors(operation: Operation, answer: HttpAnswer): string[] {
  const described = operation.responses[answer.status];
  if (described === undefined)
    return [`${operation.id} does not document ${answer.status}: ${answer.text.slice(0, 300)}`];
  return [...bodyErrors(described.content, answer), ...headerErrors(described.headers, answer)];
}

function bodyErrors(
  content: Operation['responses'][string]['content'],
  { headers, text, body }: HttpAnswer,
): string[] {
  if (content === undefined)
    return text === '' ? [] : [`a body that is not documented: ${text.slice(0, 100)}`];
  const mediaType = headers.get('content-type')?.split(';')[0] ?? 'none';
  const schema = content[mediaType]?.schema;
  if (schema === undefined)
    return [`content type ${mediaType}, documented: ${Object.keys(content).join(', ')}`];
  return schemaErrors(schema, body);
}

const headerValue = (schema: Schema, text: string): unknown =>
  schema.type === 'integer' ? Number(text) : text;

function headerErrors(
  described: Operation['responses'][string]['headers'],
  { headers }: HttpAnswer,
): string[] {
  return Object.entries(described).flatMap(([name, { required, schema }]) => {
    const text = headers.get(name);
    if (text === null) return required ? [`header ${name} is missing`] : [];
    return schemaErrors(schema, headerValue(schema, text)).map(
      (problem) => `header ${name}: ${text}: ${problem}`,
    );
  });
}

/** Patterns of internal details that callers must not see. */
const internalDetailPatterns =
  /node_modules|\.ts:\d|\bat \S+ \(|mongodb:\/\/|MongoServer|ECONNREFUSED/;

interface ProblemRule {
  readonly rule: string;
  readonly holds: (problem: Record<string, unknown>, answer: HttpAnswer) => boolean;
}

const problemRules: readonly ProblemRule[] = [
  {
    rule: 'its type is application/problem+json',
    holds: (_problem, { headers }) =>
      headers.get('content-type')?.startsWith('application/problem+json') === true,
  },
  {
    rule: 'its status is that of the answer',
    holds: (problem, { status }) => problem['status'] === status,
  },
  {
    rule: 'error is the sentence of detail',
    holds: ({ error, detail }) =>
      typeof error === 'string' && error.length > 10 && error === detail,
  },
  {
    rule: 'code is snake_case',
    holds: ({ code }) => typeof code === 'string' && /^[a-z]+(_[a-z0-9]+)*$/.test(code),
  },
  {
    rule: 'it has a title',
    holds: ({ title }) => typeof title === 'string' && title !== '',
  },
  { rule: 'instance is the path', holds: ({ instance }, { path }) => instance === path },
  {
    rule: 'request_id is that of the header',
    holds: ({ request_id }, { headers }) => request_id === headers.get('x-request-id'),
  },
  {
    rule: 'it shows nothing of the inside',
    holds: (_problem, { body }) => !internalDetailPatterns.test(JSON.stringify(body)),
  },
];

/** Returns the differences between a refusal and the rules for all refusals. */
export function problemErrors(answer: HttpAnswer): string[] {
  const { status, body } = answer;
  if (status < 400) return [];
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const broken = problemRules.filter(({ holds }) => !holds(problem, answer));
  return broken.map(
    ({ rule }) => `a problem breaks the rule "${rule}": ${JSON.stringify(body)?.slice(0, 400)}`,
  );
}
