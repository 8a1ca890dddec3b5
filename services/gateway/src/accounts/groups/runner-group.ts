/** Runners whom some people of a tenant see. A runner may be in several groups. */
export interface RunnerGroup {
  readonly groupId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly runnerCount: number;
}

/**
 * Limits of groups. The requests of a person who sees only groups name all runners of these, so
 * they must stay few.
 */
export const groupLimits = {
  groupsOfTenant: 200,
  runnersOfGroup: 500,
  groupsOfPerson: 20,
} as const;
