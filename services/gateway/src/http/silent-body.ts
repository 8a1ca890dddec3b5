import { Readable } from 'node:stream';
import { BodySilent } from './problems/refusals.ts';

/**
 * What comes of a body, if it comes before the caller has been silent for too long.
 * @throws {BodySilent}
 */
export async function beforeSilence<T>(coming: Promise<T>, silenceS: number): Promise<T> {
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(() => silence.reject(new BodySilent(silenceS)), silenceS * 1000);
  try {
    return await Promise.race([coming, silence.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The bytes of `source`. Fails with {BodySilent} when none come for too long while they are wanted:
 * a reader that is slow itself may wait as long as it likes. When the reader stops early, `source`
 * stays open.
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
  for (;;) {
    const next = await beforeSilence(pieces.next(), silenceS);
    if (next.done === true) return;
    yield next.value;
  }
}
