import type { ApiKey, IssuedApiKey } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { Modal } from '../pieces/modal.tsx';
import { Refusal, Show } from '../pieces/states.tsx';
import { momentText } from '../words.ts';

/** The tenant's keys. A new one is shown once. */
export function ApiKeyList() {
  const reading = useLoaded('keys', async () => (await client.apiKeys.list({ limit: 100 })).items);
  const [isMaking, setMaking] = useState(false);
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  return (
    <section class="sheet stack scroll" tabIndex={0} aria-labelledby="keys-title">
      <div class="title-row">
        <h2 id="keys-title" class="grow">
          API keys
        </h2>
        <button onClick={() => setMaking(true)}>New key</button>
      </div>
      <Show reading={reading} what="keys">
        {(keys) => <KeyTable keys={keys} changed={reading.reload} />}
      </Show>
      {isMaking && (
        <NewKeyModal
          close={() => setMaking(false)}
          made={(key) => {
            setMaking(false);
            setIssued(key);
            reading.reload();
          }}
        />
      )}
      {issued && (
        <Modal title="Your new key" close={() => setIssued(null)}>
          <p>Copy it now: it is not shown again.</p>
          <p class="note">
            <code data-testid="token">{issued.token}</code>
          </p>
          <button
            class="main"
            onClick={() => void navigator.clipboard.writeText(issued.token ?? '')}
          >
            Copy
          </button>
        </Modal>
      )}
    </section>
  );
}

function KeyTable({ keys, changed }: { keys: readonly ApiKey[]; changed: () => void }) {
  const { refusal, attempt } = useAttempt();
  const revoke = (keyId: string): void =>
    void attempt(async () => {
      await client.apiKeys.revoke(keyId);
      changed();
    });
  return (
    <>
      <Refusal reason={refusal} />
      <table>
        <thead>
          <tr>
            <th>Name</th>
            <th>Id</th>
            <th>Role</th>
            <th>Last used</th>
            <th>State</th>
            <th>
              <span class="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.key_id} apiKey={key} revoke={() => revoke(key.key_id)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function KeyRow({ apiKey, revoke }: { apiKey: ApiKey; revoke: () => void }) {
  const { key_id, name, role, live, last_used_at } = apiKey;
  const isOwn = key_id === signedIn.value?.key_id;
  return (
    <tr>
      <td>{name || <span class="muted">without a name</span>}</td>
      <td>
        <code>{key_id}</code>
      </td>
      <td>{role}</td>
      <td>{last_used_at === null ? 'never' : momentText(last_used_at)}</td>
      <td>
        <span class={live ? 'badge good' : 'badge'}>{live ? 'valid' : 'ended'}</span>
      </td>
      <td>
        {isOwn && <span class="muted">yours</span>}
        {live && !isOwn && (
          <button class="danger" aria-label={`Revoke ${name || key_id}`} onClick={revoke}>
            Revoke
          </button>
        )}
      </td>
    </tr>
  );
}

interface NewKeyProps {
  readonly close: () => void;
  readonly made: (key: IssuedApiKey) => void;
}

function NewKeyModal({ close, made }: NewKeyProps) {
  const { refusal, attempt } = useAttempt();
  const make = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const name = String(form.get('name'));
    const role = String(form.get('role')) as ApiKey['role'];
    return attempt(async () => made(await client.apiKeys.create({ name, role })));
  };
  return (
    <Modal title="New API key" close={close}>
      <form class="fields" onSubmit={make}>
        <label class="field">
          Name
          <input name="name" required maxLength={100} />
        </label>
        <label class="field">
          Role
          <select name="role">
            <option value="viewer">viewer: only reads</option>
            <option value="sub_admin">sub_admin: everything except keys</option>
            <option value="admin">admin: everything</option>
          </select>
        </label>
        <Refusal reason={refusal} />
        <button class="main">Make the key</button>
      </form>
    </Modal>
  );
}
