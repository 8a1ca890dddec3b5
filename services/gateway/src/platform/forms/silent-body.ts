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
const minBytes = 64 * 1024;

/**
 * Returns the bytes of `source`. Throws {BodySilent} if the client sends too few bytes while we are
 * reading. The time that the reader itself takes does not count. If the reader stops early,
 * `source` stays open.
 */
export function streamWithIdleTimeout(source: Readable, silenceS: number): Readable {
  // The source may fail before it is read. The reader gets the error later.
  source.on('error', () => undefined);
  const body = Readable.from(bytesOf(source, silenceS), { objectMode: false });
  // A reader may stop early, for example if a clip is too large. Later errors of the body must then
  // be ignored.
  body.on('error', () => undefined);
  return body;
}

async function* bytesOf(source: Readable, silenceS: number): AsyncGenerator<Buffer> {
  const iterable = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const pieces = iterable[Symbol.asyncIterator]();
  let [leftS, receivedBytes] = [silenceS, 0];
  for (;;) {
    const startMs = performance.now();
    const next = await withIdleTimeout(pieces.next(), silenceS, leftS);
    if (next.done === true) return;
    leftS -= (performance.now() - startMs) / 1000;
    receivedBytes += next.value.length;
    if (receivedBytes >= minBytes) [leftS, receivedBytes] = [silenceS, 0];
    yield next.value;
  }
}
