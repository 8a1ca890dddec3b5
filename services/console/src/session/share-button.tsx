import { useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { reasonOf } from '../api/loaded.ts';
import { Modal } from '../pieces/modal.tsx';
import { dayText } from '../words.ts';

/** Makes a link to the report for readers without a key, and revokes it. */
export function ShareButton({ sessionId }: { sessionId: string }) {
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<{ url: string; until: string } | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    setMessage(null);
    await action().catch((error: unknown) => setMessage(reasonOf(error)));
  };
  const make = (): Promise<void> =>
    attempt(async () => {
      const { url, expires_at } = await client.sessions.share.create(sessionId);
      setLink({ url: url ?? '', until: dayText(expires_at) });
    });
  const revoke = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.share.revoke(sessionId);
      setLink(null);
      setMessage('No link to this report works any more.');
    });
  return (
    <>
      <button onClick={() => setOpen(true)}>Share</button>
      {isOpen && (
        <Modal title="Share this report" close={() => setOpen(false)}>
          <p>
            Anyone who has the link sees the clip, what stands out and the measurements; nothing of
            the runner's body or profile. A new link ends an earlier one.
          </p>
          {link && (
            <p class="note good">
              <code data-testid="share-link">{link.url}</code>
              <br />
              Works until {link.until}. It is not shown again.
            </p>
          )}
          <div role="status">{message && <p class="note">{message}</p>}</div>
          <div class="row">
            <button class="main" onClick={make}>
              Make a link
            </button>
            {link && (
              <button onClick={() => void navigator.clipboard.writeText(link.url)}>Copy</button>
            )}
            <button class="danger" onClick={revoke}>
              Revoke the link
            </button>
          </div>
        </Modal>
      )}
    </>
  );
}
