import { instruments } from '@strideform/service-kit/telemetry';
import { WaitingPartitions } from './waiting-partitions.ts';

test('waiting partitions are counted by topic, each once, until they continue', async () => {
  instruments.waitingPartitions.reset();
  const counts = async () => {
    const { values } = await instruments.waitingPartitions.get();
    return values.map(({ labels, value }) => [labels.topic, value]);
  };
  const waiting = new WaitingPartitions();
  const [first, second] = [
    { topic: 't', partition: 0 },
    { topic: 't', partition: 3 },
  ];
  waiting.add(first, new Error('no database'));
  const since = waiting.report()[0]!.since;
  waiting.add(first, new Error('no object store'));
  waiting.add(second, 'away');
  expect(waiting.report()).toEqual([
    { topic: 't', partition: 0, since, reason: 'no object store' },
    { topic: 't', partition: 3, since: expect.any(String), reason: 'away' },
  ]);
  expect(await counts()).toEqual([['t', 2]]);
  waiting.remove(first);
  expect(await counts()).toEqual([['t', 1]]);
  waiting.remove(second);
  waiting.remove(second);
  expect(await counts()).toEqual([['t', 0]]);
});
