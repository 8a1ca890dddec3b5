import fc, { type Arbitrary } from 'fast-check';
import type { Operation, Parameter } from './api-document.ts';
import { nastyText, valueAround, valueOf } from './arbitrary-value.ts';
import type { Request } from './requests.ts';

/** Text that a header can carry. */
const headerText = fc
  .string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 1,
    maxLength: 300,
  })
  .filter((text) => text.trim() !== '');

/** Ids as they stand in a path: known, encoded, or what no client would write. */
const idIn = (known: readonly string[]): Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...known, 'unknown', `ses_${'0'.repeat(32)}`),
    nastyText
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

const queryOf = (parameters: readonly Parameter[]): Arbitrary<Record<string, string>> =>
  fc.record(
    {
      ...Object.fromEntries(
        parameters.map(({ name, schema }) => [
          name,
          fc.oneof(valueOf(schema).map(String), nastyText),
        ]),
      ),
      other: nastyText,
    },
    { requiredKeys: [] },
  );

const headersOf = (parameters: readonly Parameter[]): Arbitrary<Record<string, string>> =>
  fc
    .record(Object.fromEntries(parameters.map(({ name }) => [name, headerText])), {
      requiredKeys: [],
    })
    .map((headers) => headers as Record<string, string>);

function bodyOf({ body, method }: Operation): Arbitrary<Pick<Request, 'body' | 'headers'>> {
  const sent = (type: string) => (text: string) => ({
    body: text,
    headers: { 'content-type': type },
  });
  if (method === 'GET') return fc.constant({});
  const odd = fc.oneof(
    fc.constant({}),
    nastyText.map(sent('application/json')),
    fc.jsonValue({ maxDepth: 1 }).map((value) => sent('application/json')(JSON.stringify(value))),
    fc
      .tuple(
        nastyText,
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
      .map(([text, type]) => sent(type)(text)),
  );
  const json = body?.['application/json'];
  if (json !== undefined)
    return fc.oneof(
      {
        weight: 3,
        arbitrary: valueAround(json.schema).map((value) =>
          sent('application/json')(JSON.stringify(value)),
        ),
      },
      { weight: 1, arbitrary: odd },
    );
  const form = body?.['multipart/form-data'];
  return form === undefined
    ? odd
    : fc.oneof(
        {
          weight: 3,
          arbitrary: valueAround(form.schema).map((fields) => ({ body: formOf(fields) })),
        },
        { weight: 1, arbitrary: odd },
      );
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

/** Requests of an operation as its description has them, and away from it. */
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
      sent: bodyOf(operation),
      key: fc.oneof(
        { weight: 9, arbitrary: fc.constant(key) },
        { weight: 1, arbitrary: fc.oneof(fc.constant(null), headerText) },
      ),
    })
    .map(({ sent, headers, ...request }) => ({
      ...request,
      ...sent,
      headers: { ...headers, ...sent.headers },
    }));
}
