import type { NewUser, Strideform, User } from '@strideform/sdk';
import { numberIn } from '../numbers.ts';
import { namedRunner, type KnownRunner, type NamedRunner } from './runner-match.ts';

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

/** Creates the runner, or completes the profile. */
export const applyRunnerChange = (
  users: Strideform['users'],
  change: RunnerChange,
): Promise<User> =>
  change.kind === 'create'
    ? users.create(change.user)
    : users.update(change.userId, { height: change.heightCm });
