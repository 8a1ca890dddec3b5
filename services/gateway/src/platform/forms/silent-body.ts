import { Readable } from 'node:stream';
import { BodySilent } from '../problems/refusals.ts';

/**
 * Returns the next part of a body, if it arrives in time.
 * @param leftS time that is left of `silenceS`
 * @throws {BodySilent} if it does not
 */
export async function withIdleTimeout<T>(
  coming: Promise<T>,
  silenceS: number,
  leftS = silenceS,
): Promise<T> {
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(() => silence.reject(new BodySilent(silenceS)), leftS * 1000);
  try {
    return await Promise.race([coming, silence.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Minimum data within the allowed silence. A caller that sends less counts as silent. */
const minBytesInSilence = 64 * 1024;

/**
 * Returns the bytes of `source`. Throws {BodySilent} if the client sends too few bytes while we are
 * reading. The time that the reader itself takes does not count. If the reader stops early,
 * `source` stays open.
 */
export const streamWithIdleTimeout = (source: Readable, silenceS: number): Readable =>
  timedStream(source, silenceS, minBytesInSilence);

/** Returns the bytes of `source`. Throws {BodySilent} if the last one does not come in time. */
export const streamWithTimeLimit = (source: Readable, limitS: number): Readable =>
  timedStream(source, limitS, Infinity);

/** @param minBytes bytes after which the time starts again */
function timedStream(source: Readable, limitS: number, minBytes: number): Readable {
  // The source may fail before it is read. The reader gets the error later.
  source.on('error', () => undefined);
  const body = Readable.from(bytesOf(source, limitS, minBytes), { objectMode: false });
  // A reader may stop early, for example if a clip is too large. Later errors of the body must then
  // be ignored.
  body.on('error', () => undefined);
  return body;
}

async function* bytesOf(
  source: Readable,
  limitS: number,
  minBytes: number,
): AsyncGenerator<Buffer> {
  const iterable = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const pieces = iterable[Symbol.asyncIterator]();
  let [leftS, receivedBytes] = [limitS, 0];
  for (;;) {
    const startMs = performance.now();
    const next = await withIdleTimeout(pieces.next(), limitS, leftS);
    if (next.done === true) return;
    leftS -= (performance.now() - startMs) / 1000;
    receivedBytes += next.value.length;
    if (receivedBytes >= minBytes) [leftS, receivedBytes] = [limitS, 0];
    yield next.value;
  }
}
