import type { SessionDetail, User } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useLoaded, type Reading } from '../api/loaded.ts';
import { readRunners, type FoundRunners } from '../api/read-runners.ts';
import { ExactRunner } from '../components/exact-runner.tsx';
import {
  chosenRunner,
  RunnerRefused,
  type ChosenRunner,
  type RunnerProblem,
  type TypedRunner,
} from '../runner-choice/chosen-runner.ts';
import { RunnerFields, RunnerOptions, RunnersMissing } from '../runner-choice/runner-fields.tsx';
import { namedRunner, runnerLabel, type KnownRunner } from '../runner-choice/runner-match.ts';

/** Runner in the form about a session. */
export interface EditedRunner {
  readonly typed: TypedRunner;
  readonly chosen: ChosenRunner | RunnerProblem;
  readonly runners: readonly KnownRunner[];
  readonly reading: Reading<FoundRunners>;
  readonly change: (changes: Partial<TypedRunner>) => void;
  /** Chooses a runner who was created, changed, or found by the id. */
  readonly choose: (runner: User) => void;
  /** Throws the error. If the typed id is taken, the form then offers the runner who has it. */
  readonly offerAfter: (error: unknown) => never;
}

const nobodyFound: FoundRunners = { runners: [], hasMore: false };

export function useEditedRunner({ user_id, user_name }: SessionDetail): EditedRunner {
  const reading = useLoaded('runners', readRunners);
  const [added, setAdded] = useState<readonly User[]>([]);
  const [typed, setTyped] = useState<TypedRunner | null>(null);
  const { runners: read } = foundIn(reading);
  const stored = [...added, ...read.filter((runner) => !added.some(isSame(runner.user_id)))];
  const current = stored.find(isSame(user_id));
  const runners: readonly KnownRunner[] =
    current === undefined
      ? [{ user_id, display_name: user_name, height: null }, ...stored]
      : stored;
  const labelOf = (runner: KnownRunner): TypedRunner => ({
    runner: runnerLabel(runner, runners),
    isSecondOfName: false,
    heightCm: '',
  });
  const shown = typed ?? labelOf(runners.find(isSame(user_id))!);
  return {
    typed: shown,
    chosen: typed === null ? { userId: user_id, change: null } : chosenRunner(typed, runners),
    runners,
    reading,
    change: (changes) => setTyped({ ...shown, ...changes }),
    choose: (runner) => {
      setAdded([...added.filter((one) => one.user_id !== runner.user_id), runner]);
      setTyped(labelOf(runner));
    },
    offerAfter: (error) => {
      if (error instanceof RunnerRefused) reading.reload();
      throw error;
    },
  };
}

const isSame =
  (userId: string) =>
  ({ user_id }: Pick<User, 'user_id'>): boolean =>
    user_id === userId;

const foundIn = ({ loaded }: Reading<FoundRunners>): FoundRunners =>
  loaded.state === 'ready' ? loaded.value : nobodyFound;

const listId = 'runners-of-session';

interface FieldsProps {
  readonly edited: EditedRunner;
  /** Id of the runner of the session. */
  readonly current: string;
}

/** Fields for the runner of a session: a known one, or the name of a new one. */
export function EditedRunnerFields({ edited, current }: FieldsProps) {
  const { typed, runners, reading, change, choose } = edited;
  const { kind } = namedRunner(typed.runner, runners, typed.isSecondOfName);
  return (
    <>
      <RunnerOptions id={listId} runners={runners} />
      <RunnerFields
        typed={typed}
        runners={runners}
        listId={listId}
        change={change}
        isHeightKnown={isSame(current)}
        isDisabled={reading.loaded.state !== 'ready'}
      />
      {reading.loaded.state === 'failed' && <RunnersMissing readAgain={reading.reload} />}
      <ExactRunner
        found={foundIn(reading)}
        search={kind === 'new' ? typed.runner.trim() : ''}
        choose={choose}
      />
    </>
  );
}
