import type { Role } from '../../platform/access/caller.ts';

/** Someone of a tenant who signs in to the console. */
export interface Person {
  readonly personId: string;
  readonly tenantId: string;
  readonly name: string;
  /** E-mail address in lower case. A removed person has their id here. */
  readonly email: string;
  readonly role: Role;
  /**
   * Groups whose runners the person sees, or null for all runners. An admin has null. A group that
   * was deleted may stay in it, and has no runners.
   */
  readonly groupIds: readonly string[] | null;
  readonly createdAt: Date;
  /** Time of the first sign-in, or null if the invitation is still open. */
  readonly joinedAt: Date | null;
  readonly suspendedAt: Date | null;
  /** Time at which the person was removed. Their name stays, for what they wrote. */
  readonly removedAt: Date | null;
}

/** Ids that name a person. */
export type PersonReference = Pick<Person, 'tenantId' | 'personId'>;

/** Maximum number of people per tenant. */
export const maxPeopleOfTenant = 1000;

/** Maximum number of links to sign in that a person gets by e-mail within `mailWindowMin`. */
export const maxMailedLinks = 3;
export const mailWindowMin = 10;

/** Returns true if the person may sign in and use their sessions. */
export const mayUseConsole = (person: Person | null): person is Person =>
  person !== null && person.suspendedAt === null && person.removedAt === null;
