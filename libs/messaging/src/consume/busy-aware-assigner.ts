import {
  AssignerProtocol,
  type Assigner,
  type Cluster,
  type GroupMember,
  type PartitionAssigner,
} from 'kafkajs';
import { assignPartitions, type Member, type Partitions } from './assign-partitions.ts';

const name = 'strideform-busy-aware';
// Version 1 of the consumer protocol would announce a list of owned partitions after our data.
const version = 0;

/**
 * Connects `assignPartitions` to kafkajs. Each member reports its busy partitions when it joins.
 * @param beginJoin called before a join. The partitions that it returns stay busy until the join is
 * over.
 * @param onCluster called with the consumer's own connections, which kafkajs exposes only here.
 */
export function busyAwareAssigner(
  beginJoin: () => Partitions,
  onCluster: (cluster: Cluster) => void = () => undefined,
): PartitionAssigner {
  return ({ cluster }: { cluster: Cluster }): Assigner => {
    onCluster(cluster);
    return assignerOf(cluster, beginJoin);
  };
}

function assignerOf(cluster: Cluster, beginJoin: () => Partitions): Assigner {
  return {
    name,
    version,
    protocol({ topics }) {
      const userData = Buffer.from(JSON.stringify(beginJoin()));
      const metadata = AssignerProtocol.MemberMetadata.encode({ version, topics, userData });
      return { name, metadata };
    },
    async assign({ members, topics }) {
      const partitions = topics.map((topic) => [topic, partitionsOf(cluster, topic)] as const);
      const shares = assignPartitions(members.map(toMember), Object.fromEntries(partitions));
      return [...shares].map(([memberId, assignment]) => ({
        memberId,
        memberAssignment: encodeAssignment(assignment),
      }));
    },
  };
}

function partitionsOf(cluster: Cluster, topic: string): number[] {
  return cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId);
}

function toMember({ memberId, memberMetadata }: GroupMember): Member {
  const { topics, userData } = AssignerProtocol.MemberMetadata.decode(memberMetadata)!;
  const busy = JSON.parse(userData.toString('utf8')) as Partitions;
  return { id: memberId, topics, busy };
}

function encodeAssignment(assignment: Partitions): Buffer {
  const userData = Buffer.alloc(0);
  return AssignerProtocol.MemberAssignment.encode({ version, assignment, userData });
}
