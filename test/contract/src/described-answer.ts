import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { apiDocument, type Operation, type Schema } from './api-document.ts';
import type { Answer } from './requests.ts';

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  coerceTypes: false,
});
addFormats.default(ajv);
// Words of OpenAPI that say nothing about what is valid.
for (const word of [
  'example',
  'paths',
  'openapi',
  'info',
  'tags',
  'servers',
  'components',
  'security',
])
  ajv.addKeyword(word);
const documentId = 'openapi.json';
ajv.addSchema({ ...apiDocument, $id: documentId });
const validators = new Map<string, ValidateFunction>();

/** References within the document are meant from its root. */
const rooted = (schema: unknown): Schema =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' ? `${documentId}${value}` : value,
  ) as Schema;

/** What is wrong with `value` by a schema of the document; nothing when it is as described. */
export function mismatches(schema: Schema, value: unknown): string[] {
  const text = JSON.stringify(schema);
  const validate = validators.get(text) ?? ajv.compile(rooted(schema));
  validators.set(text, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
      );
}

/** How an answer departs from what the document says of its operation. */
export function departures(operation: Operation, answer: Answer): string[] {
  const described = operation.responses[answer.status];
  if (described === undefined)
    return [`${operation.id} does not document ${answer.status}: ${answer.text.slice(0, 300)}`];
  return [
    ...bodyDepartures(described.content, answer),
    ...headerDepartures(described.headers, answer),
  ];
}

function bodyDepartures(
  content: Operation['responses'][string]['content'],
  { headers, text, body }: Answer,
): string[] {
  if (content === undefined)
    return text === '' ? [] : [`a body that is not documented: ${text.slice(0, 100)}`];
  const mediaType = headers.get('content-type')?.split(';')[0] ?? 'none';
  const schema = content[mediaType]?.schema;
  if (schema === undefined)
    return [`content type ${mediaType}, documented: ${Object.keys(content).join(', ')}`];
  return mismatches(schema, body);
}

const headerValue = (schema: Schema, text: string): unknown =>
  schema.type === 'integer' ? Number(text) : text;

function headerDepartures(
  described: Operation['responses'][string]['headers'],
  { headers }: Answer,
): string[] {
  return Object.entries(described).flatMap(([name, { required, schema }]) => {
    const text = headers.get(name);
    if (text === null) return required ? [`header ${name} is missing`] : [];
    return mismatches(schema, headerValue(schema, text)).map(
      (problem) => `header ${name}: ${text}: ${problem}`,
    );
  });
}

/** How a refusal departs from what all refusals have. */
export function problemDepartures({ path, status, headers, body }: Answer): string[] {
  if (status < 400) return [];
  const {
    title,
    detail,
    error,
    code,
    request_id,
    instance,
    status: told,
  } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const expected: readonly (readonly [string, boolean])[] = [
    [
      'its type is application/problem+json',
      headers.get('content-type')?.startsWith('application/problem+json') === true,
    ],
    ['its status is that of the answer', told === status],
    [
      'error is the sentence of detail',
      typeof error === 'string' && error.length > 10 && error === detail,
    ],
    ['code is snake_case', typeof code === 'string' && /^[a-z]+(_[a-z0-9]+)*$/.test(code)],
    ['it has a title', typeof title === 'string' && title !== ''],
    ['instance is the path', instance === path],
    ['request_id is that of the header', request_id === headers.get('x-request-id')],
    [
      'it shows nothing of the inside',
      !/node_modules|\.ts:\d|\bat \S+ \(|mongodb:\/\/|MongoServer|ECONNREFUSED/.test(
        JSON.stringify(body),
      ),
    ],
  ];
  return expected
    .filter(([, holds]) => !holds)
    .map(
      ([rule]) =>
        `a problem of which this does not hold: ${rule}: ${JSON.stringify(body)?.slice(0, 400)}`,
    );
}
