import { StoreCalls } from './store-calls.ts';

/** An OP_MSG: the document's first element, and nothing that follows it. */
function command(name: string, collection: string | number): Buffer {
  const value =
    typeof collection === 'string'
      ? Buffer.concat([
          Buffer.from([collection.length + 1, 0, 0, 0]),
          Buffer.from(`${collection}\0`),
        ])
      : Buffer.from([collection, 0, 0, 0]);
  const type = typeof collection === 'string' ? '\x02' : '\x10';
  return Buffer.concat([Buffer.alloc(25), Buffer.from(`${type}${name}\0`), value]);
}

const answer = Buffer.from('answered');
const update = command('update', 'sessions');
const key = `tenants/t1/upl_${'0123456789abcdef'.repeat(2)}`;
const fetchClip = Buffer.from(`GET /strideform/${key}?part=1 HTTP/1.1\r\nhost: a\r\n`);

describe('calls of a service to its stores', () => {
  test('are named by command and collection, or by method and file, once they are answered', async () => {
    const calls = new StoreCalls();
    const [mongo, s3] = [calls.mongoFilter(), calls.s3Filter()];
    const kinds = await calls.kindsDuring(async () => {
      for (const bytes of [command('hello', 1), update, command('commitTransaction', 1)]) {
        mongo.toServer(bytes);
        mongo.toClient(answer);
      }
      s3.toServer(fetchClip);
      s3.toClient(answer);
      mongo.toServer(command('insert', 'never_answered'));
    });
    expect(kinds).toEqual(['update sessions', 'commitTransaction', 'GET #']);
  });

  test('pass unchanged, in several pieces too', () => {
    const filter = new StoreCalls().mongoFilter();
    const pieces = [update, Buffer.from('GET / HTTP/1.1')];
    expect(pieces.map((piece) => filter.toServer(piece))).toEqual(pieces);
    expect(filter.toClient(answer)).toBe(answer);
  });

  test('lose one answer, that of the wanted call', () => {
    const calls = new StoreCalls();
    const filter = calls.mongoFilter();
    const lost: string[] = [];
    calls.loseNextAnswer(
      ({ kind }) => kind === 'update sessions',
      () => lost.push('now'),
    );
    const ask = (bytes: Buffer): Buffer | null => {
      filter.toServer(bytes);
      return filter.toClient(answer);
    };
    expect([ask(command('find', 'users')), ask(update), ask(update)]).toEqual([
      answer,
      null,
      answer,
    ]);
    expect(lost).toEqual(['now']);
  });

  test('can be followed by a fault once the first bytes of an answer have passed', async () => {
    const calls = new StoreCalls();
    const filter = calls.s3Filter();
    const order: string[] = [];
    calls.afterNextAnswer(
      ({ request }) => request.includes('t1'),
      () => order.push('interrupted'),
    );
    filter.toServer(fetchClip);
    expect(filter.toClient(answer)).toBe(answer);
    order.push('passed');
    await Promise.resolve();
    expect(order).toEqual(['passed', 'interrupted']);
  });
});
