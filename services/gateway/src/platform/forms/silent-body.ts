import { Readable } from 'node:stream';
import { BodySilent } from '../problems/refusals.ts';

/**
 * What comes of a body, if it comes before the caller has been silent for too long.
 * @param leftS what is left of `silenceS`
 * @throws {BodySilent}
 */
export async function beforeSilence<T>(
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

/** A caller that sends less than this while it may be silent is taken for silent. */
const leastBytes = 64 * 1024;

/**
 * The bytes of `source`. Fails with {BodySilent} when hardly any come for too long while they are
 * wanted: a reader that is slow itself may wait as long as it likes. When the reader stops early,
 * `source` stays open.
 */
export function refusingSilence(source: Readable, silenceS: number): Readable {
  // It may fail before anyone reads it. The reader learns of it then.
  source.on('error', () => undefined);
  const body = Readable.from(bytesOf(source, silenceS), { objectMode: false });
  // A reader that has stopped, as at a clip that is too large, no longer listens. The rest of the
  // body may be silent then.
  body.on('error', () => undefined);
  return body;
}

async function* bytesOf(source: Readable, silenceS: number): AsyncGenerator<Buffer> {
  const iterable = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const pieces = iterable[Symbol.asyncIterator]();
  let [leftS, receivedBytes] = [silenceS, 0];
  for (;;) {
    const startMs = performance.now();
    const next = await beforeSilence(pieces.next(), silenceS, leftS);
    if (next.done === true) return;
    leftS -= (performance.now() - startMs) / 1000;
    receivedBytes += next.value.length;
    if (receivedBytes >= leastBytes) [leftS, receivedBytes] = [silenceS, 0];
    yield next.value;
  }
}
