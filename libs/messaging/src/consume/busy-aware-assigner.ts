import { AssignerProtocol, type Assigner, type Cluster, type PartitionAssigner } from 'kafkajs';
import { assignPartitions, type Partitions } from './assign-partitions.ts';

const name = 'strideform-busy-aware';
// Version 1 of the consumer protocol would promise a list of owned partitions after our data.
const version = 0;

/**
 * kafkajs's hook for `assignPartitions`. Each member tells what it is busy with when it joins.
 * @param beginJoin called before a join; what it returns stays true until the join is over.
 */
export function busyAwareAssigner(beginJoin: () => Partitions): PartitionAssigner {
  return ({ cluster }: { cluster: Cluster }): Assigner => ({
    name,
    version,
    protocol({ topics }) {
      const userData = Buffer.from(JSON.stringify(beginJoin()));
      return {
        name,
        metadata: AssignerProtocol.MemberMetadata.encode({ version, topics, userData }),
      };
    },
    async assign({ members, topics }) {
      const claims = members.map(({ memberId, memberMetadata }) => ({
        id: memberId,
        ...decodeMetadata(memberMetadata),
      }));
      const partitions = Object.fromEntries(
        topics.map((topic) => [
          topic,
          cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId),
        ]),
      );
      return [...assignPartitions(claims, partitions)].map(([memberId, assignment]) => ({
        memberId,
        memberAssignment: AssignerProtocol.MemberAssignment.encode({
          version,
          assignment,
          userData: Buffer.alloc(0),
        }),
      }));
    },
  });
}

function decodeMetadata(memberMetadata: Buffer): { topics: string[]; busy: Partitions } {
  const { topics, userData } = AssignerProtocol.MemberMetadata.decode(memberMetadata)!;
  return { topics, busy: JSON.parse(userData.toString('utf8')) as Partitions };
}
