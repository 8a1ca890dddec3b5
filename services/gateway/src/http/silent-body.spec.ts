import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { BodySilent } from './problems/refusals.ts';
import { refusingSilence } from './silent-body.ts';

describe('a body whose caller may be silent', () => {
  test('passes unchanged while bytes come', async () => {
    const source = new PassThrough();
    const received = buffer(refusingSilence(source, 0.5));
    for (const piece of ['a', 'b', 'c']) {
      source.write(piece);
      await sleep(200);
    }
    source.end('d');
    expect((await received).toString()).toBe('abcd');
  });

  test('fails when the caller is silent, and stays open so that it can be answered', async () => {
    const source = new PassThrough();
    source.write('a');
    const body = refusingSilence(source, 0.1);
    await expect(buffer(body)).rejects.toBeInstanceOf(BodySilent);
    expect(body.errored).toBeInstanceOf(BodySilent);
    expect(source.destroyed).toBe(false);
  });

  test('hurts nobody when the caller is silent after the reader has stopped', async () => {
    const source = new PassThrough();
    source.write('a');
    const body = refusingSilence(source, 0.1);
    const pieces = body.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
    await pieces.next();
    await pieces.return!();
    await sleep(300);
    expect(body.errored).toBeInstanceOf(BodySilent);
  });

  test('waits for a reader that is slow itself', async () => {
    const source = new PassThrough();
    source.end('all of it');
    const body = refusingSilence(source, 0.1);
    await sleep(300);
    expect((await buffer(body)).toString()).toBe('all of it');
  });

  test('fails as its source does, also when that fails before anyone reads', async () => {
    const source = new PassThrough();
    const body = refusingSilence(source, 1);
    source.destroy(new Error('The caller has gone.'));
    await sleep(10);
    await expect(buffer(body)).rejects.toThrow('The caller has gone.');
  });
});
