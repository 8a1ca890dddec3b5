import type { ApiKey, IssuedApiKey, NewApiKey } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { Modal } from '../components/modal.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { useCopy } from '../components/use-copy.ts';
import { momentText } from '../words.ts';
import { adminTexts } from './admin-texts.ts';
import { fill } from '../texts.ts';

/** The tenant's keys. A new one is shown once. */
export function ApiKeyList() {
  const reading = useLoaded('keys', async () => (await client.apiKeys.list({ limit: 100 })).items);
  const [isMaking, setMaking] = useState(false);
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  return (
    <section class="sheet stack scroll" tabIndex={0} aria-labelledby="keys-title">
      <div class="title-row">
        <h2 id="keys-title" class="grow">
          {adminTexts.apiKeyList.apiKeys}
        </h2>
        <button onClick={() => setMaking(true)}>{adminTexts.apiKeyList.newKey}</button>
      </div>
      <Show reading={reading} what={adminTexts.apiKeyList.keys}>
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
      {issued && <NewKey token={issued.token ?? ''} close={() => setIssued(null)} />}
    </section>
  );
}

/** A key that was just made. Nobody can read it again. */
function NewKey({ token, close }: { token: string; close: () => void }) {
  const { shown, copy, message } = useCopy(token);
  return (
    <Modal title={adminTexts.apiKeyList.yourNewKey} close={close}>
      <p>{adminTexts.apiKeyList.copyItNowItIs}</p>
      <p class="note">
        <code ref={shown} data-testid="token">
          {token}
        </code>
      </p>
      <button class="main" onClick={copy}>
        {adminTexts.apiKeyList.copy}
      </button>
      <p class="small" role="status">
        {message}
      </p>
    </Modal>
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
            <th>{adminTexts.apiKeyList.name}</th>
            <th>{adminTexts.apiKeyList.id}</th>
            <th>{adminTexts.apiKeyList.role}</th>
            <th>{adminTexts.apiKeyList.scopes}</th>
            <th>{adminTexts.apiKeyList.networks}</th>
            <th>{adminTexts.apiKeyList.expires}</th>
            <th>{adminTexts.apiKeyList.lastUsed}</th>
            <th>{adminTexts.apiKeyList.state}</th>
            <th>
              <span class="visually-hidden">{adminTexts.apiKeyList.actions}</span>
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
      <td>{name || <span class="muted">{adminTexts.apiKeyList.withoutAName}</span>}</td>
      <td>
        <code>{key_id}</code>
      </td>
      <td>{adminTexts.roles[role]}</td>
      <LimitCells apiKey={apiKey} />
      <td>{last_used_at === null ? adminTexts.apiKeyList.never : momentText(last_used_at)}</td>
      <td>
        <span class={live ? 'badge good' : 'badge'}>
          {live ? adminTexts.apiKeyList.valid : adminTexts.apiKeyList.ended}
        </span>
      </td>
      <td>
        {isOwn && <span class="muted">{adminTexts.apiKeyList.yours}</span>}
        {live && !isOwn && (
          <button
            class="danger"
            aria-label={fill(adminTexts.apiKeyList.revokeKey, { keyId: name || key_id })}
            onClick={revoke}
          >
            {adminTexts.apiKeyList.revoke}
          </button>
        )}
      </td>
    </tr>
  );
}

const scopeNames = ['read', 'write', 'admin'] as const;

/** Returns the key that a form describes. Without a chosen scope, it has all of its role. */
function newKeyIn(form: FormData): NewApiKey {
  const scopes = scopeNames.filter((scope) => form.has(scope));
  const networks = String(form.get('networks')).split(',');
  const expiresAt = String(form.get('expiresAt'));
  return {
    name: String(form.get('name')),
    role: String(form.get('role')) as ApiKey['role'],
    allowed_networks: networks.map((network) => network.trim()).filter((text) => text !== ''),
    ...(scopes.length > 0 && { scopes }),
    ...(expiresAt !== '' && { expires_at: new Date(expiresAt).toISOString() }),
  };
}

/** Shows what limits a key besides its role. */
function LimitCells({ apiKey: { scopes, allowed_networks, expires_at } }: { apiKey: ApiKey }) {
  return (
    <>
      <td>{scopes.join(', ')}</td>
      <td>{allowed_networks.join(', ') || adminTexts.apiKeyList.everywhere}</td>
      <td>{expires_at === null ? adminTexts.apiKeyList.never : momentText(expires_at)}</td>
    </>
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
    return attempt(async () => made(await client.apiKeys.create(newKeyIn(form))));
  };
  return (
    <Modal title={adminTexts.apiKeyList.newApiKey} close={close}>
      <form class="fields" onSubmit={make}>
        <label class="field">
          {adminTexts.apiKeyList.name}
          <input name="name" required maxLength={100} />
        </label>
        <label class="field">
          {adminTexts.apiKeyList.role}
          <select name="role">
            <option value="viewer">{adminTexts.apiKeyList.viewerOnlyReads}</option>
            <option value="sub_admin">{adminTexts.apiKeyList.subAdminEverythingExceptKeys}</option>
            <option value="admin">{adminTexts.apiKeyList.adminEverything}</option>
          </select>
        </label>
        <fieldset>
          <legend>{adminTexts.apiKeyList.onlyTheseScopes}</legend>
          {scopeNames.map((scope) => (
            <label key={scope} class="row">
              <input type="checkbox" name={scope} />
              {scope}
            </label>
          ))}
        </fieldset>
        <label class="field">
          {adminTexts.apiKeyList.acceptedFromNetworks}
          <input name="networks" placeholder="203.0.113.0/24" />
        </label>
        <label class="field">
          {adminTexts.apiKeyList.expiresAt}
          <input name="expiresAt" type="datetime-local" />
        </label>
        <Refusal reason={refusal} />
        <button class="main">{adminTexts.apiKeyList.makeTheKey}</button>
      </form>
    </Modal>
  );
}
