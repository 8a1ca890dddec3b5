import { ConnectionError } from './errors.ts';

/** One server-sent event. */
export interface ServerSentEvent {
  readonly event: string;
  /** Id of the last event that had one. Empty if none had. */
  readonly id: string;
  readonly data: string;
}

/**
 * Yields the events of a `text/event-stream`, as the HTML standard defines it.
 * @param silenceMs a stream without a byte for this long counts as broken
 * @throws {ConnectionError} if the stream breaks off
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<ServerSentEvent> {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await readBefore(reader, silenceMs);
      if (done) return;
      yield* parser.parse(decoder.decode(value, { stream: true }));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function readBefore(
  reader: Reader,
  silenceMs: number,
): Promise<Awaited<ReturnType<Reader['read']>>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    const fail = (): void => reject(new Error(`silent for ${silenceMs} ms`));
    timer = setTimeout(fail, silenceMs);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } catch (error) {
    throw new ConnectionError('The stream of events broke off.', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

class EventParser {
  private rest = '';
  private event = '';
  private id = '';
  private data: string[] = [];

  /** Yields the events that this text completes. */
  *parse(text: string): Generator<ServerSentEvent> {
    // A line end may be split between \r and \n.
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop()!;
    for (const line of lines) {
      if (line !== '') this.readField(line);
      else yield* this.dispatch();
    }
  }

  private readField(line: string): void {
    const [, name, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
    if (name === 'event') this.event = value ?? '';
    if (name === 'data') this.data.push(value ?? '');
    if (name === 'id') this.id = value ?? '';
  }

  private *dispatch(): Generator<ServerSentEvent> {
    const { event, id, data } = this;
    this.event = '';
    this.data = [];
    if (data.length > 0) yield { event: event || 'message', id, data: data.join('\n') };
  }
}
