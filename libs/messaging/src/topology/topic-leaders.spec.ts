import { awaitLeaders, whenTopicHasLeader } from './topic-leaders.ts';

const withoutLeader = () => Object.assign(new Error('not the leader'), { retriable: true });

describe('a topic without a leader', () => {
  test('is asked again until it has one', async () => {
    let asked = 0;
    const ask = async (): Promise<number> => {
      asked += 1;
      if (asked < 3) throw withoutLeader();
      return asked;
    };
    expect(await whenTopicHasLeader(ask)).toBe(3);
  });

  test('is not asked again after another failure', async () => {
    let asked = 0;
    const ask = async (): Promise<never> => {
      asked += 1;
      throw new Error('not allowed');
    };
    await expect(whenTopicHasLeader(ask)).rejects.toThrow('not allowed');
    expect(asked).toBe(1);
  });

  test('does not stop a service from starting, and the other topics are waited for', async () => {
    const asked: string[] = [];
    const fetchTopicOffsets = async (topic: string) => {
      asked.push(topic);
      if (topic === 'away') throw new Error('its brokers are away');
      if (asked.filter((one) => one === topic).length === 1) throw withoutLeader();
      return [];
    };
    await awaitLeaders({ fetchTopicOffsets }, ['away', 'new']);
    expect(asked).toEqual(['away', 'new', 'new']);
  });
});
