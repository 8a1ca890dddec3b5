import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { BodySilent } from '../problems/refusals.ts';
import { streamWithIdleTimeout } from './silent-body.ts';

describe('a body with an idle timeout', () => {
  test('passes unchanged while bytes arrive', async () => {
    const source = new PassThrough();
    const received = buffer(streamWithIdleTimeout(source, 0.5));
    const piece = Buffer.alloc(70_000, 'a');
    for (let sent = 0; sent < 4; sent += 1) {
      source.write(piece);
      await sleep(200);
    }
    source.end('b');
    expect(await received).toEqual(Buffer.concat([piece, piece, piece, piece, Buffer.from('b')]));
  });

  test('fails if the caller sends too few bytes to justify its buffer', async () => {
    const source = new PassThrough();
    const received = buffer(streamWithIdleTimeout(source, 0.5));
    const trickle = setInterval(() => source.write('a'), 50);
    await expect(received).rejects.toBeInstanceOf(BodySilent);
    clearInterval(trickle);
  });

  test('fails if the caller is silent, and stays open so that an answer can be sent', async () => {
    const source = new PassThrough();
    source.write('a');
    const body = streamWithIdleTimeout(source, 0.1);
    await expect(buffer(body)).rejects.toBeInstanceOf(BodySilent);
    expect(body.errored).toBeInstanceOf(BodySilent);
    expect(source.destroyed).toBe(false);
  });

  test('does not fail if the caller is silent after the reader has stopped', async () => {
    const source = new PassThrough();
    source.write('a');
    const body = streamWithIdleTimeout(source, 0.1);
    const pieces = body.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
    await pieces.next();
    await pieces.return!();
    await sleep(300);
    expect(body.errored).toBeInstanceOf(BodySilent);
  });

  test('waits for a slow reader', async () => {
    const source = new PassThrough();
    source.end('all of it');
    const body = streamWithIdleTimeout(source, 0.1);
    await sleep(300);
    expect((await buffer(body)).toString()).toBe('all of it');
  });

  test('fails like its source, even if the source fails before it is read', async () => {
    const source = new PassThrough();
    const body = streamWithIdleTimeout(source, 1);
    source.destroy(new Error('The caller has gone.'));
    await sleep(10);
    await expect(buffer(body)).rejects.toThrow('The caller has gone.');
  });
});
