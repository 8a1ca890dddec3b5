import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { InvalidInput } from '@strideform/service-kit';
import type { FastifyRequest } from 'fastify';
import type { FieldPart, FilePart } from '../../application/arriving-form.port.ts';
import { NotMultipart } from '../../domain/refusals.ts';

/** Bounds on everything but the file, whose size the store counts. */
export const multipartLimits = { fieldNameSize: 100, fieldSize: 16 * 1024, fields: 50, parts: 60, headerPairs: 50, fileSize: Infinity };

/** How long what is left of a refused body is read and thrown away, so that the caller gets to read the answer. */
const lingerMs = 30_000;

/**
 * The parts of a multipart body as they arrive.
 * @throws {NotMultipart} for another content type; {InvalidInput} for a body that is broken off or malformed.
 */
export async function* partsOf(request: FastifyRequest): AsyncGenerator<FieldPart | FilePart> {
  if (!request.isMultipart()) throw new NotMultipart();
  let ended = false;
  try {
    for await (const part of readable(request.parts())) yield part.type === 'file' ? toFile(part) : toField(part);
    ended = true;
  } finally {
    if (!ended) discardRest(request);
  }
}

/** Names what the parser finds wrong; failures of whoever consumes the parts pass by. */
async function* readable(parts: AsyncIterableIterator<MultipartFile | MultipartValue>): AsyncGenerator<MultipartFile | MultipartValue> {
  for (;;) {
    let next: IteratorResult<MultipartFile | MultipartValue>;
    try {
      next = await parts.next();
    } catch (error) {
      throw malformed(error);
    }
    if (next.done === true) return;
    yield next.value;
  }
}

function toFile(part: MultipartFile): FilePart {
  return { kind: 'file', name: part.fieldname, fileName: part.filename, contentType: part.mimetype, stream: part.file };
}

function toField(part: MultipartValue): FieldPart {
  if (part.valueTruncated === true) throw malformed(new Error(`the field ${part.fieldname} is longer than ${multipartLimits.fieldSize} bytes`));
  return { kind: 'field', name: part.fieldname, value: String(part.value) };
}

/** The form broke off or is not well formed: the caller's doing, whichever way it shows. */
function malformed(cause: unknown): InvalidInput {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new InvalidInput(`The form cannot be read (${reason}): send it again.`, { code: 'malformed_form', cause });
}

/** Leaves the connection usable: whoever still sends finishes sending before it reads the answer. */
function discardRest({ raw }: FastifyRequest): void {
  raw.unpipe();
  if (raw.destroyed) return;
  raw.on('error', () => undefined);
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), lingerMs);
  raw.once('close', () => clearTimeout(timer));
}
