/** Runners whom some people of a tenant see. A runner may be in several groups. */
export interface RunnerGroup {
  readonly groupId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly runnerCount: number;
}

/**
 * Limits of groups. The requests of a restricted person name all runners of their groups, so these
 * must stay few.
 */
export const groupLimits = {
  groupsOfTenant: 200,
  runnersOfGroup: 500,
  groupsOfPerson: 20,
} as const;

export const isFull = ({ runnerCount }: RunnerGroup): boolean =>
  runnerCount >= groupLimits.runnersOfGroup;
