import type { NewUser, SessionCorrection, User } from '@strideform/sdk';
import { chosenRunner, type ChosenRunner } from '../runner-choice/chosen-runner.ts';
import { saveEdits } from './save-edits.ts';

type EditApi = Parameters<typeof saveEdits>[0];

/** Runners and a session, in memory. The session refuses changes while the test says so. */
class StoredSession {
  users: User[] = [];
  session: SessionCorrection = { user_id: 'anna', title: 'Tempo run' };
  isBusy = false;

  readonly api = {
    users: {
      create: async (user: NewUser) => {
        if (this.users.some(({ user_id }) => user_id === user.user_id))
          throw new Error(`User ${user.user_id} exists already.`);
        const stored = { display_name: null, height: null, ...user } as User;
        this.users.push(stored);
        return stored;
      },
    },
    sessions: {
      correct: async (_id: string, changes: SessionCorrection) => {
        if (this.isBusy) throw new Error('The session is being moved.');
        if (!this.users.some(({ user_id }) => user_id === changes.user_id))
          throw new Error('There is no such user.');
        Object.assign(this.session, changes);
      },
    },
  } as unknown as EditApi;
}

const typed = { runner: 'Carla Rossi', isSecondOfName: false, heightCm: '168.5' };

describe('edits that name a new runner', () => {
  const store = new StoredSession();
  const known: User[] = [];
  const save = (): Promise<void> => {
    const { userId, change } = chosenRunner(typed, known) as ChosenRunner;
    const edits = { runnerChange: change, corrections: { user_id: userId }, measuredWith: {} };
    return saveEdits(store.api, 'ses_1', edits, (runner) => void known.push(runner));
  };

  test('say what is stored if the session refuses its new runner', async () => {
    store.isBusy = true;
    await expect(save()).rejects.toThrow(
      'The runner Carla Rossi is saved, but the changes to the session are not: The session is being moved. Press “Save” again.',
    );
    expect(store.session).toEqual({ user_id: 'anna', title: 'Tempo run' });
    expect(store.users).toMatchObject([{ user_id: 'Carla Rossi', height: 168.5 }]);
  });

  test('move the session at the next try, and create nobody twice', async () => {
    store.isBusy = false;
    await save();
    expect(store.session).toEqual({ user_id: 'Carla Rossi', title: 'Tempo run' });
    expect(store.users).toHaveLength(1);
  });
});

test('a refusal without a new runner is shown as it is', async () => {
  const store = new StoredSession();
  const edits = { runnerChange: null, corrections: { user_id: 'ben' }, measuredWith: {} };
  await expect(saveEdits(store.api, 'ses_1', edits, () => undefined)).rejects.toThrow(
    'There is no such user.',
  );
});
