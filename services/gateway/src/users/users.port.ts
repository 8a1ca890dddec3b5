import type { User, UserProfile } from './user.ts';

export abstract class Users {
  abstract byId(tenantId: string, userId: string): Promise<User | null>;
  /** The user; one that was unknown is created, with nothing told of it. */
  abstract ensure(tenantId: string, userId: string): Promise<User>;
  /** By id, those after `after`. */
  abstract page(tenantId: string, after: string | null, limit: number): Promise<readonly User[]>;
  /** @returns false when the user is known already. */
  abstract create(user: User): Promise<boolean>;
  /** Sets what `changes` names and leaves the rest; null when there is no such user. */
  abstract alter(
    tenantId: string,
    userId: string,
    changes: Partial<UserProfile>,
  ): Promise<User | null>;
  /** Sets what `changes` names and leaves the rest; creates the user if need be. */
  abstract put(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User>;
}
