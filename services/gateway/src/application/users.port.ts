import type { User, UserProfile } from '../domain/user.ts';

export abstract class Users {
  abstract byId(tenantId: string, userId: string): Promise<User | null>;
  /** The user; one that was unknown is created, with nothing told of it. */
  abstract ensure(tenantId: string, userId: string): Promise<User>;
  /** Sets what `changes` names and leaves the rest; creates the user if need be. */
  abstract put(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User>;
}
