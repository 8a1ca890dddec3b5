import { AssignerProtocol, type Cluster } from 'kafkajs';
import { busyAwareAssigner } from './busy-aware-assigner.ts';

const cluster = {
  findTopicPartitionMetadata: () => [0, 1].map((partitionId) => ({ partitionId })),
} as unknown as Cluster;
const create = (busy: Record<string, number[]>) =>
  busyAwareAssigner(() => busy)({ cluster } as never);

test('a member reports its busy partitions to the leader of the group, which leaves them with the member', async () => {
  const metadata = (busy: Record<string, number[]>) =>
    create(busy).protocol({ topics: ['t'] }).metadata;
  const assignments = await create({}).assign({
    topics: ['t'],
    members: [
      { memberId: 'a', memberMetadata: metadata({}) },
      { memberId: 'b', memberMetadata: metadata({ t: [0] }) },
    ],
  });
  expect(
    Object.fromEntries(
      assignments.map(({ memberId, memberAssignment }) => [
        memberId,
        AssignerProtocol.MemberAssignment.decode(memberAssignment)!.assignment,
      ]),
    ),
  ).toEqual({
    a: { t: [1] },
    b: { t: [0] },
  });
});
