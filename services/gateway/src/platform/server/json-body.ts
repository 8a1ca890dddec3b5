import { fill, problemTexts } from '@strideform/languages/english';
import { InvalidInput } from '@strideform/service-kit/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Limit for bodies other than multipart. */
export const bodyLimitBytes = 1024 * 1024;

/**
 * Maximum nesting and number of values. The largest bodies of the API are the gait events of a
 * clip, with 16,000 values, and a drawing, with 5 levels.
 */
const maxDepth = 16;
const maxValues = 20_000;

const tooComplex = fill(problemTexts.json_too_complex, { maxDepth, maxValues });

const [quote, backslash, comma] = [...'"\\,'].map((mark) => mark.charCodeAt(0));
const opening = new Set([...'{['].map((mark) => mark.charCodeAt(0)));
const closing = new Set([...'}]'].map((mark) => mark.charCodeAt(0)));

/** Returns the index of the quote that ends the text at `start`, or the length of the body. */
function endOfText(body: Uint8Array, start: number): number {
  let index = start + 1;
  while (index < body.length && body[index] !== quote) index += body[index] === backslash ? 2 : 1;
  return index;
}

/**
 * Returns true if a JSON text has more levels or values than any request needs. It scans the bytes
 * once, before the text is parsed, because parsing and checking a million levels or names would
 * block all other requests.
 */
export function isTooComplex(body: Uint8Array): boolean {
  let [depth, values] = [0, 0];
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index]!;
    if (byte === quote) index = endOfText(body, index);
    else if (opening.has(byte)) [depth, values] = [depth + 1, values + 1];
    else if (closing.has(byte)) depth -= 1;
    else if (byte === comma) values += 1;
    if (depth > maxDepth || values > maxValues) return true;
  }
  return false;
}

type ParseBody = (
  request: FastifyRequest,
  body: Buffer,
  done: (error: Error | null, parsed?: unknown) => void,
) => void;

/** Returns the framework's parser of JSON bodies, with a limit on levels and values. */
export function jsonBodyParser(fastify: FastifyInstance): ParseBody {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  return (request, body, done) => {
    if (isTooComplex(body)) done(new InvalidInput(tooComplex, { code: 'json_too_complex' }));
    else parse(request, body.toString('utf8'), done);
  };
}
