import { useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { reasonOf } from '../api/loaded.ts';
import { Modal } from '../components/modal.tsx';
import { dayText } from '../words.ts';
import { consoleTexts } from '../texts.ts';

/** Creates and revokes a link to the report for readers without a key. */
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
      setMessage(consoleTexts.shareButton.noLinkToThisReport);
    });
  return (
    <>
      <button onClick={() => setOpen(true)}>{consoleTexts.shareButton.share}</button>
      {isOpen && (
        <Modal title={consoleTexts.shareButton.shareThisReport} close={() => setOpen(false)}>
          <p>{consoleTexts.shareButton.anyoneWhoHasTheLink}</p>
          {link && (
            <p class="note good">
              <code data-testid="share-link">{link.url}</code>
              <br />
              {consoleTexts.shareButton.worksUntil} {link.until}
              {consoleTexts.shareButton.itIsNotShownAgain}
            </p>
          )}
          <div role="status">{message && <p class="note">{message}</p>}</div>
          <div class="row">
            <button class="main" onClick={make}>
              {consoleTexts.shareButton.makeALink}
            </button>
            {link && (
              <button onClick={() => void navigator.clipboard.writeText(link.url)}>
                {consoleTexts.shareButton.copy}
              </button>
            )}
            <button class="danger" onClick={revoke}>
              {consoleTexts.shareButton.revokeTheLink}
            </button>
          </div>
        </Modal>
      )}
    </>
  );
}
