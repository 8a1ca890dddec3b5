import type { WebhookDelivery, WebhookEndpoint } from '@strideform/sdk';
import { useEffect, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useGrowingList } from '../api/growing-list.ts';
import { useLoaded } from '../api/loaded.ts';
import { Modal } from '../components/modal.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { momentText } from '../words.ts';
import { adminTexts } from './admin-texts.ts';
import { fill } from '../texts.ts';

const eventNames = ['session.succeeded', 'session.failed', 'thread.completed'] as const;
const offTexts = {
  by_tenant: adminTexts.webhookList.byYou,
  gone: adminTexts.webhookList.itsServerSaysThatThe,
  failing: adminTexts.webhookList.everyAttemptFailedForDays,
  unverified: adminTexts.webhookList.itsServerDidNotAnswer,
} as const;
const logStep = 10;
/** Time between two readings of the log while a message is being delivered, ms. */
const logPauseMs = 2000;

/** The tenant's webhook endpoints, with a log of their deliveries. */
export function WebhookList() {
  const reading = useLoaded('webhooks', async () => (await client.webhooks.list()).items);
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <section class="sheet stack scroll" tabIndex={0} aria-labelledby="webhooks-title">
      <div class="title-row">
        <h2 id="webhooks-title" class="grow">
          {adminTexts.webhookList.webhooks}
        </h2>
        <button onClick={() => setMaking(true)}>{adminTexts.webhookList.newWebhook}</button>
      </div>
      <Show reading={reading} what={adminTexts.webhookList.whatWebhooks}>
        {(endpoints) =>
          endpoints.length === 0 ? (
            <p class="muted">{adminTexts.webhookList.noWebhooks}</p>
          ) : (
            <>
              {endpoints.map((endpoint) => (
                <Endpoint
                  key={endpoint.endpoint_id}
                  endpoint={endpoint}
                  changed={reading.reload}
                  showSecret={setSecret}
                />
              ))}
            </>
          )
        }
      </Show>
      {isMaking && (
        <NewWebhookModal
          close={() => setMaking(false)}
          made={(text) => {
            setMaking(false);
            setSecret(text);
            reading.reload();
          }}
        />
      )}
      {secret && (
        <Modal title={adminTexts.webhookList.theWebhooksSecret} close={() => setSecret(null)}>
          <p>{adminTexts.webhookList.yourServerChecksMessagesWith}</p>
          <p class="note">
            <code>{secret}</code>
          </p>
        </Modal>
      )}
    </section>
  );
}

interface EndpointProps {
  readonly endpoint: WebhookEndpoint;
  readonly changed: () => void;
  readonly showSecret: (secret: string) => void;
}

function Endpoint({ endpoint, changed, showSecret }: EndpointProps) {
  const { endpoint_id, url, events, enabled } = endpoint;
  const [round, setRound] = useState(0);
  const { refusal, attempt } = useAttempt();
  const sendExample = (): Promise<void> =>
    attempt(async () => {
      await client.webhooks.test(endpoint_id, { event: 'session.succeeded' });
      setRound(round + 1);
    });
  const switchTo = (isOn: boolean): Promise<void> =>
    attempt(async () => {
      await client.webhooks.update(endpoint_id, { enabled: isOn });
      changed();
    });
  const renewSecret = (): Promise<void> => {
    setAsking(null);
    return attempt(async () => {
      const { secret } = await client.webhooks.rotateSecret(endpoint_id);
      showSecret(secret ?? '');
    });
  };
  const remove = (): Promise<void> =>
    attempt(async () => {
      await client.webhooks.delete(endpoint_id);
      changed();
    });
  const [asking, setAsking] = useState<'secret' | 'delete' | null>(null);
  return (
    <article class="stack">
      <div class="row">
        <code>{url}</code>
        <EndpointState endpoint={endpoint} />
        <span class="small muted">{events.join(', ')}</span>
        <span class="grow" />
        <button onClick={sendExample}>{adminTexts.webhookList.sendAnExample}</button>
        <button onClick={() => switchTo(!enabled)}>
          {enabled ? adminTexts.webhookList.switchOff : adminTexts.webhookList.switchOn}
        </button>
        <button onClick={() => setAsking('secret')}>{adminTexts.webhookList.newSecret}</button>
        <button class="danger" onClick={() => setAsking('delete')}>
          {adminTexts.webhookList.delete}
        </button>
      </div>
      {asking === 'secret' && <SecretQuestion close={() => setAsking(null)} renew={renewSecret} />}
      {asking === 'delete' && (
        <DeleteQuestion url={url} close={() => setAsking(null)} remove={remove} />
      )}
      <ChallengeState endpoint={endpoint} changed={changed} />
      <Refusal reason={refusal} />
      <DeliveryList key={round} endpointId={endpoint_id} />
    </article>
  );
}

function EndpointState({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { enabled, disabled_reason, verified_at } = endpoint;
  if (!enabled) {
    const reason = offTexts[disabled_reason ?? 'by_tenant'];
    return <span class="badge bad">{fill(adminTexts.webhookList.off, { reason })}</span>;
  }
  if (verified_at === null)
    return <span class="badge">{adminTexts.webhookList.waitsForAnswer}</span>;
  return <span class="badge good">{adminTexts.webhookList.on}</span>;
}

/** Shows why an endpoint is not verified, and lets the administrator send the challenge again. */
function ChallengeState({ endpoint, changed }: Pick<EndpointProps, 'endpoint' | 'changed'>) {
  const { endpoint_id, disabled_reason, verified_at, verification_error } = endpoint;
  const { refusal, attempt } = useAttempt();
  const isWaiting = disabled_reason === null || disabled_reason === 'unverified';
  if (verified_at !== null || !isWaiting) return null;
  const sendAgain = (): Promise<void> =>
    attempt(async () => {
      await client.webhooks.verify(endpoint_id);
      changed();
    });
  return (
    <div class="note stack">
      <p>{adminTexts.webhookList.eventsWaitUntil}</p>
      {verification_error !== null && (
        <p>{fill(adminTexts.webhookList.lastChallengeFailed, { reason: verification_error })}</p>
      )}
      <div class="row">
        <button onClick={sendAgain}>{adminTexts.webhookList.sendTheChallengeAgain}</button>
      </div>
      <Refusal reason={refusal} />
    </div>
  );
}

const SecretQuestion = ({ close, renew }: { close: () => void; renew: () => void }) => (
  <Modal title={adminTexts.webhookList.makeANewSecretQuestion} close={close}>
    <p>{adminTexts.webhookList.messagesAreSignedByThe}</p>
    <button class="main" onClick={renew}>
      {adminTexts.webhookList.makeANewSecret}
    </button>
  </Modal>
);

interface DeleteQuestionProps {
  readonly url: string;
  readonly close: () => void;
  readonly remove: () => void;
}

const DeleteQuestion = ({ url, close, remove }: DeleteQuestionProps) => (
  <Modal title={adminTexts.webhookList.deleteThisWebhook} close={close}>
    <p>
      {adminTexts.webhookList.nothingIsSentTo} <code>{url}</code>{' '}
      {adminTexts.webhookList.anyMoreAndItsLog}
    </p>
    <button class="danger" onClick={remove}>
      {adminTexts.webhookList.deleteTheWebhook}
    </button>
  </Modal>
);

function DeliveryList({ endpointId }: { endpointId: string }) {
  const { reading, showMore } = useGrowingList(`deliveries ${endpointId}`, logStep, (signal) =>
    client.webhooks.deliveries.list(endpointId, { limit: logStep }, { signal }),
  );
  const { loaded, reload } = reading;
  const isWaiting =
    loaded.state === 'ready' && loaded.value.items.some(({ status }) => status === 'pending');
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(reload, logPauseMs);
    return () => clearInterval(timer);
  }, [isWaiting, reload]);
  if (loaded.state !== 'ready') return null;
  const { items, hasMore } = loaded.value;
  if (items.length === 0)
    return <p class="small muted">{adminTexts.webhookList.nothingWasSentYet}</p>;
  return (
    <>
      <ul class="small">
        {items.map((delivery) => (
          <DeliveryLine
            key={delivery.delivery_id}
            endpointId={endpointId}
            delivery={delivery}
            changed={reload}
          />
        ))}
      </ul>
      {hasMore && <button onClick={showMore}>{adminTexts.webhookList.showOlderDeliveries}</button>}
    </>
  );
}

interface DeliveryProps {
  readonly endpointId: string;
  readonly delivery: WebhookDelivery;
  readonly changed: () => void;
}

function DeliveryLine({ endpointId, delivery, changed }: DeliveryProps) {
  const { delivery_id, event_type, status, created_at, attempts } = delivery;
  const last = attempts.at(-1);
  const { refusal, attempt } = useAttempt();
  const sendAgain = (): Promise<void> =>
    attempt(async () => {
      await client.webhooks.deliveries.resend(endpointId, delivery_id);
      changed();
    });
  return (
    <li>
      {momentText(created_at)} · {event_type} · <strong>{status}</strong>{' '}
      {adminTexts.webhookList.after} {attempts.length}{' '}
      {attempts.length === 1 ? adminTexts.webhookList.try : adminTexts.webhookList.tries}{' '}
      {last?.error ?? last?.http_status ?? ''}{' '}
      {status === 'failed' && (
        <button onClick={sendAgain}>{adminTexts.webhookList.sendAgain}</button>
      )}
      <Refusal reason={refusal} />
    </li>
  );
}

interface NewWebhookProps {
  readonly close: () => void;
  readonly made: (secret: string) => void;
}

function NewWebhookModal({ close, made }: NewWebhookProps) {
  const { refusal, attempt } = useAttempt();
  const make = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const url = String(form.get('url'));
    const events = eventNames.filter((name) => form.has(name));
    return attempt(async () => {
      const { secret } = await client.webhooks.create({ url, events });
      made(secret ?? '');
    });
  };
  return (
    <Modal title={adminTexts.webhookList.newWebhook} close={close}>
      <form class="fields" onSubmit={make}>
        <label class="field">
          {adminTexts.webhookList.addressOfYourServer}
          <input name="url" type="url" required placeholder="https://" />
        </label>
        {eventNames.map((name) => (
          <label key={name} class="row">
            <input type="checkbox" name={name} defaultChecked={name === 'session.succeeded'} />
            {name}
          </label>
        ))}
        <Refusal reason={refusal} />
        <button class="main">{adminTexts.webhookList.makeTheWebhook}</button>
      </form>
    </Modal>
  );
}
