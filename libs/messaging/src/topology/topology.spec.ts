import { Topology, topicsOf } from './topology.ts';

const wide = { name: 'wide', partitions: 24, retentionDays: 7 };
const own = { name: 'own', partitions: 3, retentionDays: 2 };

describe('topology', () => {
  test('a handled topic adds its retry topics and its dead letters, a published topic only itself', () => {
    expect(new Topology('p.').plan([own], [wide], 'ingest', 2)).toEqual([
      { name: 'p.own', partitions: 3, retentionDays: 2 },
      { name: 'p.wide', partitions: 24, retentionDays: 7 },
      { name: 'p.wide.ingest.retry-1', partitions: 6, retentionDays: 7 },
      { name: 'p.wide.ingest.retry-2', partitions: 6, retentionDays: 7 },
      { name: 'p.wide.ingest.dead-letters', partitions: 1, retentionDays: 30 },
    ]);
  });

  test('a topic that is both published and handled is planned once', () => {
    expect(new Topology().plan([own], [own], 'ingest', 0).map(({ name }) => name)).toEqual([
      'own',
      'own.ingest.dead-letters',
    ]);
  });

  test('a service has one group', () => {
    expect(new Topology().group('ingest')).toBe('strideform.ingest');
  });

  test('several events of one topic give that topic once', () => {
    expect(topicsOf([{ topic: own }, { topic: wide }, { topic: own }])).toEqual([own, wide]);
  });
});
