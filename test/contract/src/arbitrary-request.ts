import fc, { type Arbitrary } from 'fast-check';
import type { Operation, Parameter } from './api-document.ts';
import { hostileText, valueAround, valueOf } from './arbitrary-value.ts';
import type { Request } from './requests.ts';

/** Text that a header can carry. */
const headerText = fc
  .string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 1,
    maxLength: 300,
  })
  .filter((text) => text.trim() !== '');

/** Ids in a path: known ones, encoded ones, and some that no client would write. */
const idIn = (known: readonly string[]): Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...known, 'unknown', `ses_${'0'.repeat(32)}`),
    hostileText
      .filter((text) => text.isWellFormed() && text !== '' && text !== '.' && text !== '..')
      .map(encodeURIComponent),
    fc.constantFrom(
      '%',
      '%zz',
      '%C3%28',
      '%2F',
      '%00',
      '%2E%2E%2F',
      'a;b=c',
      'x'.repeat(201),
      '%20'.repeat(50),
    ),
  );

function queryOf(parameters: readonly Parameter[]): Arbitrary<Record<string, string>> {
  const described = parameters.map(({ name, schema }) => [
    name,
    fc.oneof(valueOf(schema).map(String), hostileText),
  ]);
  return fc.record(
    { ...Object.fromEntries(described), other: hostileText },
    { requiredKeys: [] },
  ) as Arbitrary<Record<string, string>>;
}

const headersOf = (parameters: readonly Parameter[]): Arbitrary<Record<string, string>> =>
  fc
    .record(Object.fromEntries(parameters.map(({ name }) => [name, headerText])), {
      requiredKeys: [],
    })
    .map((headers) => headers as Record<string, string>);

type SentBody = Pick<Request, 'body' | 'headers'>;

const sent =
  (contentType: string) =>
  (text: string): SentBody => ({ body: text, headers: { 'content-type': contentType } });

const sentJson = (value: unknown): SentBody => sent('application/json')(JSON.stringify(value));

/** Bodies that no operation asks for. */
const oddBody: Arbitrary<SentBody> = fc.oneof(
  fc.constant({}),
  hostileText.map(sent('application/json')),
  fc.jsonValue({ maxDepth: 1 }).map(sentJson),
  fc
    .tuple(
      hostileText,
      fc.constantFrom(
        'text/plain',
        'application/xml',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        'application/json; charset=utf-16',
        'nothing',
      ),
    )
    .map(([text, contentType]) => sent(contentType)(text)),
);

function bodyOf({ body, method }: Operation): Arbitrary<SentBody> {
  if (method === 'GET') return fc.constant({});
  const described = describedBody(body);
  if (described === null) return oddBody;
  return fc.oneof({ weight: 3, arbitrary: described }, { weight: 1, arbitrary: oddBody });
}

/** null for an operation without a described body. */
function describedBody(body: Operation['body']): Arbitrary<SentBody> | null {
  const json = body?.['application/json'];
  if (json !== undefined) return valueAround(json.schema).map(sentJson);
  const form = body?.['multipart/form-data'];
  if (form === undefined) return null;
  return valueAround(form.schema).map((fields) => ({ body: formOf(fields) }));
}

function formOf(fields: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    if (name === 'video') form.set(name, new Blob([text]), 'clip.mp4');
    else form.append(name, text);
  }
  return form;
}

/** Requests that match the description of an operation, and requests that do not. */
export function requestsOf(
  operation: Operation,
  key: string,
  known: readonly string[],
): Arbitrary<Request> {
  const named = (place: Parameter['in']): Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === place);
  return fc
    .record({
      ids: fc.record(Object.fromEntries(named('path').map(({ name }) => [name, idIn(known)]))),
      query: queryOf(named('query')),
      headers: headersOf(named('header')),
      sentBody: bodyOf(operation),
      key: fc.oneof(
        { weight: 9, arbitrary: fc.constant(key) },
        { weight: 1, arbitrary: fc.oneof(fc.constant(null), headerText) },
      ),
    })
    .map(({ sentBody, headers, ...request }) => ({
      ...request,
      ...sentBody,
      headers: { ...headers, ...sentBody.headers },
    }));
}
