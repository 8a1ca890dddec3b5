/** Partitions by topic. */
export type Partitions = Record<string, number[]>;

export interface Member {
  id: string;
  /** What it reads: while a service is being rolled out, its members may differ. */
  topics: readonly string[];
  /** Partitions whose message the member is handling right now. */
  busy: Partitions;
}

/**
 * Shares partitions out evenly, topic by topic, but leaves a partition with the member that is
 * handling its message: a worker that joins must not make the others drop minutes of work.
 * Deterministic.
 */
export function assignPartitions(
  members: readonly Member[],
  partitionsByTopic: Partitions,
): Map<string, Partitions> {
  const inOrder = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const shares = new Map<string, Partitions>(inOrder.map(({ id }) => [id, {}]));
  const totals = new Map(inOrder.map(({ id }) => [id, 0]));
  for (const [topic, partitions] of Object.entries(partitionsByTopic)) {
    const readers = inOrder.filter(({ topics }) => topics.includes(topic));
    if (readers.length === 0) continue;
    const held = (id: string) => shares.get(id)![topic]?.length ?? 0;
    const give = (id: string, partition: number) => {
      (shares.get(id)![topic] ??= []).push(partition);
      totals.set(id, totals.get(id)! + 1);
    };
    const unclaimed = partitions.filter((partition) => {
      const claimant = readers.find(({ busy }) => busy[topic]?.includes(partition));
      if (claimant !== undefined) give(claimant.id, partition);
      return claimant === undefined;
    });
    for (const partition of unclaimed) {
      const [poorest] = readers.toSorted(
        (a, b) => held(a.id) - held(b.id) || totals.get(a.id)! - totals.get(b.id)!,
      );
      give(poorest!.id, partition);
    }
  }
  return shares;
}
