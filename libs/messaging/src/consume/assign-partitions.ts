/** Partitions by topic. */
export type Partitions = Record<string, number[]>;

export const partitionKey = (topic: string, partition: number): string => `${topic}:${partition}`;

export interface Member {
  id: string;
  /** Topics that the member reads. They may differ between members during a rollout. */
  topics: readonly string[];
  /** Partitions whose message the member is handling. */
  busy: Partitions;
}

/** Partitions that one member gets. */
interface Share {
  member: Member;
  partitions: Partitions;
  /** Number of partitions over all topics. */
  total: number;
}

/**
 * Distributes partitions evenly, topic by topic. A partition stays with the member that handles its
 * message, so that a new worker does not make others drop minutes of work. Deterministic.
 * @returns each member's partitions, by its id.
 */
export function assignPartitions(
  members: readonly Member[],
  partitionsByTopic: Partitions,
): Map<string, Partitions> {
  const inOrder = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const shares = inOrder.map((member): Share => ({ member, partitions: {}, total: 0 }));
  for (const [topic, partitions] of Object.entries(partitionsByTopic)) {
    const readers = shares.filter(({ member }) => member.topics.includes(topic));
    if (readers.length > 0) shareTopic(topic, partitions, readers);
  }
  return new Map(shares.map(({ member, partitions }) => [member.id, partitions]));
}

function shareTopic(topic: string, partitions: readonly number[], readers: readonly Share[]): void {
  const unclaimed: number[] = [];
  for (const partition of partitions) {
    const claimant = readers.find(({ member }) => member.busy[topic]?.includes(partition));
    if (claimant === undefined) unclaimed.push(partition);
    else give(claimant, topic, partition);
  }
  for (const partition of unclaimed) give(smallestShare(readers, topic), topic, partition);
}

function give(share: Share, topic: string, partition: number): void {
  (share.partitions[topic] ??= []).push(partition);
  share.total += 1;
}

/**
 * Returns the share with the fewest partitions of the topic. Among equals, it returns the one with
 * the fewest over all topics.
 */
function smallestShare(shares: readonly Share[], topic: string): Share {
  const ofTopic = (share: Share) => share.partitions[topic]?.length ?? 0;
  const bySize = shares.toSorted((a, b) => ofTopic(a) - ofTopic(b) || a.total - b.total);
  return bySize[0]!;
}
