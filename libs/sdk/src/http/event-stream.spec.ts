import { ConnectionError } from './errors.ts';
import { readEvents, type ServerSentEvent } from './event-stream.ts';

const silenceMs = 100;

async function collect(stream: ReadableStream<Uint8Array>): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const event of readEvents(stream, silenceMs)) events.push(event);
  return events;
}

function eventsIn(pieces: readonly string[]): Promise<ServerSentEvent[]> {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  return collect(stream);
}

describe('a stream of events', () => {
  const text =
    ': comment\nretry: 2000\n\nid: 1\nevent: state\ndata: {"a":\ndata: 1}\n\ndata:x\n\nevent: nothing\n\n';
  const expected = [
    { event: 'state', id: '1', data: '{"a":\n1}' },
    { event: 'message', id: '1', data: 'x' },
  ];

  test.each([
    ['\\n', '\n'],
    ['\\r\\n', '\r\n'],
    ['\\r', '\r'],
  ])('is read with line ends %s, for any cut', async (_name, lineEnd) => {
    const whole = text.replaceAll('\n', lineEnd);
    // A last line end \r may be the first half of \r\n. Only the next byte decides.
    const closed = lineEnd === '\r' ? `${whole}:` : whole;
    expect(await eventsIn([closed])).toEqual(expected);
    expect(await eventsIn([...closed])).toEqual(expected);
  });

  test('loses an event that is not complete', async () => {
    expect(await eventsIn(['data: 1\n\ndata: 2\n'])).toEqual([
      { event: 'message', id: '', data: '1' },
    ]);
  });

  test('counts as broken if it is silent for too long, and is closed', async () => {
    let isCancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      cancel: () => {
        isCancelled = true;
      },
    });
    await expect(collect(stream)).rejects.toThrow(ConnectionError);
    expect(isCancelled).toBe(true);
  });
});
