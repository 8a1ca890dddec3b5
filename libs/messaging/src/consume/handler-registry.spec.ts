import { sampleTaken } from '../sample/sample.fixture.ts';
import { HandlerRegistry } from './handler-registry.ts';

const found = (name: string, event = sampleTaken) => ({
  event,
  name,
  handle: async () => undefined,
});

describe('handler registry', () => {
  test('finds the one handler of a declared event, and no handler of another event', () => {
    const registry = new HandlerRegistry('threads', [sampleTaken], [found('A.handle')]);
    expect(registry.find('sample.taken')?.name).toBe('A.handle');
    expect(registry.find('session.created')).toBeUndefined();
    expect(registry.topics).toEqual([sampleTaken.topic]);
  });

  test.each([
    [
      'without a handler',
      [sampleTaken],
      [],
      /sample\.taken is declared in `handles`, but no provider's method carries @Handles/,
    ],
    [
      'with two handlers',
      [sampleTaken],
      [found('A.handle'), found('B.handle')],
      /sample\.taken has 2 handlers: A\.handle, B\.handle/,
    ],
    [
      'with a handler but undeclared',
      [],
      [found('A.handle')],
      /sample\.taken has the handler A\.handle, but is missing from `handles`/,
    ],
  ])('refuses an event %s', (_case, declared, handlers, message) => {
    expect(() => new HandlerRegistry('threads', declared, handlers)).toThrow(message);
  });

  test('finds the give-up handler of an event, and refuses two of them, or one for an undeclared event', () => {
    const onGiveUp = { event: sampleTaken, name: 'A.giveUp', giveUp: async () => undefined };
    expect(
      new HandlerRegistry('threads', [sampleTaken], [found('A.handle')], [onGiveUp]).find(
        'sample.taken',
      )?.giveUp,
    ).toBe(onGiveUp.giveUp);
    expect(
      () =>
        new HandlerRegistry(
          'threads',
          [sampleTaken],
          [found('A.handle')],
          [onGiveUp, { ...onGiveUp, name: 'B.giveUp' }],
        ),
    ).toThrow(/sample\.taken has 2 give-up handlers: A\.giveUp, B\.giveUp/);
    expect(() => new HandlerRegistry('threads', [], [], [onGiveUp])).toThrow(
      /sample\.taken has the handler A\.giveUp, but is missing from `handles`/,
    );
  });

  test('refuses a service that the contract does not name', () => {
    expect(() => new HandlerRegistry('report', [sampleTaken], [found('A.handle')])).toThrow(
      /sample\.taken doesn't name report in `handledBy`/,
    );
  });

  test('reports every problem at once', () => {
    const other = { ...sampleTaken, type: 'sample.lost' };
    expect(() => new HandlerRegistry('threads', [sampleTaken, other], [])).toThrow(
      /sample\.taken[^]*sample\.lost/,
    );
  });
});
