import { fill, problemParts, problemTexts } from '@strideform/languages/english';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { DomainError, InvalidInput } from '@strideform/service-kit/errors';
import type { FastifyRequest } from 'fastify';
import { NotMultipart } from '../problems/refusals.ts';
import type { FieldPart, FilePart, FormPart } from './form-parts.ts';
import type { PayloadHash } from './payload-hash.ts';
import { withIdleTimeout, streamWithIdleTimeout } from './silent-body.ts';

/** Limits on everything except the file, whose size the object store counts. */
export const multipartLimits = {
  fieldNameSize: 100,
  fieldSize: 16 * 1024,
  fields: 50,
  parts: 60,
  headerPairs: 50,
  fileSize: Infinity,
};

const unreadableForm = fill(problemTexts.malformed_form, { maxFields: multipartLimits.fields });

/**
 * Maximum time to read and discard the rest of a refused body. Many clients read the answer only
 * after they have sent everything.
 */
const maxDiscardMs = 30_000;

interface PartsEnd {
  readonly hash: PayloadHash;
  readonly ended: (digest: string) => Promise<void>;
}
const partsEnds = new WeakMap<FastifyRequest, PartsEnd>();

/**
 * Adds the parts to `hash` while they are read. Awaits `ended` after the last part, before the
 * reader sees the end of the form.
 */
export function onPartsEnd(
  request: FastifyRequest,
  hash: PayloadHash,
  ended: (digest: string) => Promise<void>,
): void {
  partsEnds.set(request, { hash, ended });
}

/**
 * Returns the parts of a multipart body as they arrive.
 * @param silenceS time after which a caller that sends almost nothing is refused, s
 * @throws {NotMultipart} for another content type; {InvalidInput} for a body that is incomplete or
 *   malformed; {BodySilent} like the stream of a file
 */
export async function* formParts(
  request: FastifyRequest,
  silenceS: number,
): AsyncGenerator<FormPart> {
  if (!request.isMultipart()) throw new NotMultipart();
  let ended = false;
  try {
    const end = partsEnds.get(request);
    for await (const parsed of parsedParts(request.parts(), silenceS)) {
      const part = parsed.type === 'file' ? toFile(parsed, silenceS) : toField(parsed);
      yield end === undefined ? part : hashed(part, end.hash);
    }
    ended = true;
    await end?.ended(end.hash.digest());
  } finally {
    if (!ended) discardRest(request);
  }
}

function hashed(part: FormPart, hash: PayloadHash): FormPart {
  if (part.kind === 'field') {
    hash.add('field', part.name, part.value);
    return part;
  }
  hash.add('file', part.name, part.fileName, part.contentType);
  return { ...part, stream: hash.through(part.stream) };
}

/** Turns the parser's errors into refusals. Errors of the consumer stay as they are. */
async function* parsedParts(
  parts: AsyncIterableIterator<MultipartFile | MultipartValue>,
  silenceS: number,
): AsyncGenerator<MultipartFile | MultipartValue> {
  for (;;) {
    let next: IteratorResult<MultipartFile | MultipartValue>;
    try {
      next = await withIdleTimeout(parts.next(), silenceS);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw malformed(error);
    }
    if (next.done === true) return;
    yield next.value;
  }
}

function toFile(part: MultipartFile, silenceS: number): FilePart {
  return {
    kind: 'file',
    name: part.fieldname,
    fileName: part.filename,
    contentType: part.mimetype,
    stream: streamWithIdleTimeout(part.file, silenceS),
  };
}

function toField(part: MultipartValue): FieldPart {
  if (part.valueTruncated === true) throw fieldTooLong(part.fieldname);
  return { kind: 'field', name: part.fieldname, value: String(part.value) };
}

/**
 * Returns the refusal of a form that is incomplete or malformed. In both cases the caller must send
 * it again. The parser's message is only logged.
 */
function malformed(cause: unknown): InvalidInput {
  return new InvalidInput(unreadableForm, { code: 'malformed_form', cause });
}

function fieldTooLong(name: string): InvalidInput {
  const message = fill(problemParts.must_have_at_most_bytes, {
    maxBytes: multipartLimits.fieldSize,
  });
  return new InvalidInput(fill(problemTexts.refused_field, { name, problem: message }), {
    code: 'malformed_form',
    fields: [{ pointer: `/${name}`, message }],
  });
}

/**
 * Reads and discards the rest of a body. The connection stays usable, and a caller who only reads
 * after sending gets the answer.
 */
function discardRest({ raw }: FastifyRequest): void {
  raw.unpipe();
  if (raw.destroyed) return;
  raw.on('error', () => undefined);
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), maxDiscardMs);
  raw.once('close', () => clearTimeout(timer));
}
