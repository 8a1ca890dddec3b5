import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { OnGiveUp, Handles } from '../handlers/handlers.ts';
import { sampleTaken, type Sample } from '../sample/sample.fixture.ts';
import { findGiveUpHandlers, findHandlers } from './find-handlers.ts';

const sampleLost = { ...sampleTaken, type: 'sample.lost' };

@Injectable()
class SampleConsumer {
  readonly seen: string[] = [];

  @Handles(sampleTaken)
  @Handles(sampleLost)
  async onSample({ id }: Sample): Promise<void> {
    this.seen.push(id);
  }

  @OnGiveUp(sampleLost)
  async onLost({ id }: Sample): Promise<void> {
    this.seen.push(`lost ${id}`);
  }

  async other(): Promise<void> {}
}

@Module({
  imports: [DiscoveryModule],
  providers: [
    SampleConsumer,
    { provide: 'alias', useExisting: SampleConsumer },
    { provide: 'value', useValue: null },
  ],
})
class SampleModule {}

test('every method with @Handles is found once, bound to its provider', async () => {
  const module = await Test.createTestingModule({ imports: [SampleModule] }).compile();
  const handlers = findHandlers(module.get(DiscoveryService));
  expect(handlers.map(({ event, name }) => [event.type, name])).toEqual([
    ['sample.lost', 'SampleConsumer.onSample'],
    ['sample.taken', 'SampleConsumer.onSample'],
  ]);
  await handlers[0]!.handle(
    { id: 'x', key: 'k' },
    {
      eventId: 'e',
      occurredAt: '2026-11-24T10:00:00.000Z',
      tenantId: 't',
      attempt: 1,
      signal: new AbortController().signal,
    },
  );
  expect(module.get(SampleConsumer).seen).toEqual(['x']);
});

test('every method with @OnGiveUp is found once, bound to its provider', async () => {
  const module = await Test.createTestingModule({ imports: [SampleModule] }).compile();
  const giveUpHandlers = findGiveUpHandlers(module.get(DiscoveryService));
  expect(giveUpHandlers.map(({ event, name }) => [event.type, name])).toEqual([
    ['sample.lost', 'SampleConsumer.onLost'],
  ]);
  await giveUpHandlers[0]!.giveUp(
    { id: 'x', key: 'k' },
    {
      eventId: 'e',
      occurredAt: '2026-11-24T10:00:00.000Z',
      tenantId: 't',
      attempt: 4,
      signal: new AbortController().signal,
    },
    new Error('no'),
  );
  expect(module.get(SampleConsumer).seen).toEqual(['lost x']);
});
