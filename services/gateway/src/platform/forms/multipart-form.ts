import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { DomainError, InvalidInput } from '@strideform/service-kit/errors';
import type { FastifyRequest } from 'fastify';
import { NotMultipart } from '../problems/refusals.ts';
import type { FieldPart, FilePart, FormPart } from './form-parts.ts';
import type { PayloadHash } from './payload-hash.ts';
import { beforeSilence, refusingSilence } from './silent-body.ts';

/** Limits on everything except the file, whose size the object store counts. */
export const multipartLimits = {
  fieldNameSize: 100,
  fieldSize: 16 * 1024,
  fields: 50,
  parts: 60,
  headerPairs: 50,
  fileSize: Infinity,
};

const unreadableForm = `The form cannot be read: send all of it again as multipart/form-data, with the boundary of its parts in Content-Type and at most ${multipartLimits.fields} fields.`;

/**
 * Time for which the rest of a refused body is read and thrown away, so that the caller gets to
 * read the answer.
 */
const discardForMs = 30_000;

interface PartsEnd {
  readonly hash: PayloadHash;
  readonly ended: (digest: string) => Promise<void>;
}
const partsEnds = new WeakMap<FastifyRequest, PartsEnd>();

/**
 * Has the parts hashed onto `hash` while they are read. Awaits `ended` after the last part, before
 * the reader learns that there are no more.
 */
export function onPartsEnd(
  request: FastifyRequest,
  hash: PayloadHash,
  ended: (digest: string) => Promise<void>,
): void {
  partsEnds.set(request, { hash, ended });
}

/**
 * The parts of a multipart body as they arrive.
 * @param silenceS time for which the caller may send hardly anything, s
 * @throws {NotMultipart} for another content type; {InvalidInput} for a body that is broken off or
 *   malformed; {BodySilent}, as a file's stream does.
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

/** Turns the parser's errors into refusals. Errors of the consumer are not touched. */
async function* parsedParts(
  parts: AsyncIterableIterator<MultipartFile | MultipartValue>,
  silenceS: number,
): AsyncGenerator<MultipartFile | MultipartValue> {
  for (;;) {
    let next: IteratorResult<MultipartFile | MultipartValue>;
    try {
      next = await beforeSilence(parts.next(), silenceS);
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
    stream: refusingSilence(part.file, silenceS),
  };
}

function toField(part: MultipartValue): FieldPart {
  if (part.valueTruncated === true) throw fieldTooLong(part.fieldname);
  return { kind: 'field', name: part.fieldname, value: String(part.value) };
}

/**
 * The form broke off or is not well formed. Either way the caller must send it again. The parser's
 * own words stay in the log.
 */
function malformed(cause: unknown): InvalidInput {
  return new InvalidInput(unreadableForm, { code: 'malformed_form', cause });
}

function fieldTooLong(name: string): InvalidInput {
  const message = `must have at most ${multipartLimits.fieldSize} bytes`;
  return new InvalidInput(`The field ${name} ${message}.`, {
    code: 'malformed_form',
    fields: [{ pointer: `/${name}`, message }],
  });
}

/** Keeps the connection usable: a caller finishes sending before it reads the answer. */
function discardRest({ raw }: FastifyRequest): void {
  raw.unpipe();
  if (raw.destroyed) return;
  raw.on('error', () => undefined);
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), discardForMs);
  raw.once('close', () => clearTimeout(timer));
}
