import { ConflictError, type NewUser, type SessionCorrection, type User } from '@strideform/sdk';
import { chosenRunner, RunnerRefused, type ChosenRunner } from '../runner-choice/chosen-runner.ts';
import { saveEdits } from './save-edits.ts';

type EditApi = Parameters<typeof saveEdits>[0];

/** Runners and a session, in memory. The session refuses changes while the test says so. */
class StoredSession {
  users: User[] = [];
  session: SessionCorrection = { user_id: 'anna', title: 'Tempo run' };
  isBusy = false;
  /** Ids of runners who were merged into others, and who they were merged into. */
  merged: Record<string, string> = {};

  readonly api = {
    users: {
      create: async (user: NewUser) => {
        if (this.users.some(({ user_id }) => user_id === user.user_id))
          throw conflict('user_exists', `User ${user.user_id} exists already.`);
        const into = this.merged[user.user_id];
        if (into !== undefined)
          throw conflict('user_merged', `User ${user.user_id} was merged into ${into}.`);
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

const conflict = (code: string, message: string): ConflictError =>
  new ConflictError({
    status: 409,
    message,
    code,
    requestId: null,
    errors: [],
    retryAfterS: null,
  });

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

describe('a new runner whose id is taken', () => {
  const edit = async (store: StoredSession, runner: typeof typed, known: User[]): Promise<void> => {
    const { userId, change } = chosenRunner(runner, known) as ChosenRunner;
    const edits = { runnerChange: change, corrections: { user_id: userId }, measuredWith: {} };
    await saveEdits(store.api, 'ses_1', edits, () => undefined);
  };
  const anna = { user_id: 'Anna Weber', display_name: 'Anna Weber', height: 170 } as User;

  test('gets the next free one, if the person said that it is another runner', async () => {
    const store = new StoredSession();
    const hidden = { ...anna, user_id: 'Anna Weber 3' };
    store.users = [anna, hidden];
    store.merged = { 'Anna Weber 2': 'Anna Weber' };
    const second = { runner: 'Anna Weber', isSecondOfName: true, heightCm: '164' };
    await edit(store, second, [anna]);
    expect(store.session.user_id).toBe('Anna Weber 4');
    expect(store.users[2]).toMatchObject({
      user_id: 'Anna Weber 4',
      display_name: 'Anna Weber',
      height: 164,
    });
  });

  test.each<[string, Partial<StoredSession>, string]>([
    ['of a runner', { users: [anna] }, 'A runner with the id “Anna Weber” exists already.'],
    ['of a merged one', { merged: { 'Anna Weber': 'aw' } }, 'was merged into aw'],
  ])('is refused if the typed name is the id %s', async (_what, stored, reason) => {
    const store = Object.assign(new StoredSession(), stored);
    const count = store.users.length;
    const saved = edit(store, { ...typed, runner: 'Anna Weber' }, []);
    await expect(saved).rejects.toThrow(RunnerRefused);
    await expect(saved).rejects.toThrow(reason);
    expect(store.session).toEqual({ user_id: 'anna', title: 'Tempo run' });
    expect(store.users).toHaveLength(count);
  });
});
