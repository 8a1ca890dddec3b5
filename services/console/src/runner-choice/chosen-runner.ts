import {
  ApiError,
  ConflictError,
  NotFoundError,
  type NewUser,
  type Strideform,
  type User,
} from '@strideform/sdk';
import { reasonOf } from '../api/loaded.ts';
import { laterTexts } from '../later-texts.ts';
import { numberIn } from '../numbers.ts';
import { fill } from '../texts.ts';
import { namedRunner, nextId, type KnownRunner, type NamedRunner } from './runner-match.ts';

/** Typed facts about the runner of a clip. Empty: not stated. */
export interface TypedRunner {
  /** Name or id of the runner. */
  readonly runner: string;
  /** True if a new runner gets a name that another one has. */
  readonly isSecondOfName: boolean;
  readonly heightCm: string;
}

/** Change to the runners that a session needs before it can belong to one. */
export type RunnerChange =
  | { readonly kind: 'create'; readonly user: NewUser }
  | { readonly kind: 'setHeight'; readonly userId: string; readonly heightCm: number };

export interface ChosenRunner {
  readonly userId: string;
  /** null if the runner exists and nothing was typed about them. */
  readonly change: RunnerChange | null;
}

export type RunnerProblem = 'chooseARunner' | 'whichRunner' | 'isItThisRunner';

/**
 * Returns the runner that a person typed, or what is wrong with it.
 * @param created new runners of earlier rows of a form, which are not stored yet
 */
export function chosenRunner(
  { runner, isSecondOfName, heightCm }: TypedRunner,
  runners: readonly KnownRunner[],
  created: readonly KnownRunner[] = [],
): ChosenRunner | RunnerProblem {
  const named = namedRunner(runner, [...runners, ...created], isSecondOfName);
  if (named.kind === 'none') return 'chooseARunner';
  if (named.kind === 'ambiguous') return 'whichRunner';
  if (named.kind === 'reordered') return 'isItThisRunner';
  return {
    userId: named.kind === 'new' ? named.userId : named.runner.user_id,
    change: runnerChangeOf(named, numberIn(heightCm), created),
  };
}

function runnerChangeOf(
  named: Extract<NamedRunner, { kind: 'known' | 'new' }>,
  heightCm: number | null,
  created: readonly KnownRunner[],
): RunnerChange | null {
  if (named.kind === 'known') {
    const { user_id: userId, height } = named.runner;
    // The clip that is sent first creates the runner, and rows can be taken off the list.
    if (created.includes(named.runner)) return creationOf(named.runner);
    const isMissing = height === null && heightCm !== null;
    return isMissing ? { kind: 'setHeight', userId, heightCm } : null;
  }
  const { userId, displayName } = named;
  return creationOf({ user_id: userId, display_name: displayName, height: heightCm });
}

const creationOf = ({ user_id, display_name, height }: KnownRunner): RunnerChange => ({
  kind: 'create',
  user: {
    user_id,
    ...(display_name !== null && { display_name }),
    ...(height !== null && { height }),
  },
});

/** Thrown if the API refuses the runner of a form. Another one has to be chosen or typed. */
export class RunnerRefused extends Error {}

type UsersApi = Pick<Strideform['users'], 'create' | 'update'>;

/**
 * Creates the runner, or completes the profile. The runner may get another id than the change has.
 * @throws {RunnerRefused} if the id of a new runner is taken, or the known runner is gone
 */
export async function applyRunnerChange(users: UsersApi, change: RunnerChange): Promise<User> {
  try {
    if (change.kind === 'create') return await createRunner(users, change.user);
    return await users.update(change.userId, { height: change.heightCm });
  } catch (error) {
    if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error;
    throw new RunnerRefused(refusalOf(error, change), { cause: error });
  }
}

/** Number of ids that are tried for a second runner of a name. */
const mostIds = 20;

/**
 * Creates a runner. The console does not know every id: other groups, merged runners and runners
 * after the first thousand have some. A second runner of a name gets the next id that is free. A
 * name that is typed as a new one may mean the runner who has this id, so that a person decides.
 */
async function createRunner(users: UsersApi, wanted: NewUser): Promise<User> {
  let user = wanted;
  for (let count = 1; ; count += 1) {
    try {
      return await users.create(user);
    } catch (error) {
      const next = isIdTaken(error) ? nextId(user) : null;
      if (next === null || count === mostIds) throw error;
      user = { ...user, user_id: next };
    }
  }
}

const isIdTaken = (error: unknown): boolean =>
  error instanceof ApiError && ['user_exists', 'user_merged'].includes(error.code);

function refusalOf(error: ApiError, change: RunnerChange): string {
  // The API's own message is written for programs that change runners.
  if (error.code !== 'user_exists' || change.kind !== 'create') return reasonOf(error);
  return fill(laterTexts.runnerFields.idIsTaken, { id: change.user.user_id });
}
