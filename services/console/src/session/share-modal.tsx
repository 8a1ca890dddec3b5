import { useRef, useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { fileInLanguage } from '../api/fetch-in-language.ts';
import { reasonOf } from '../api/loaded.ts';
import { Modal } from '../components/modal.tsx';
import { laterTexts } from '../later-texts.ts';
import { dayText } from '../words.ts';
import { QrPicture } from './qr-picture.tsx';

interface ModalProps {
  readonly sessionId: string;
  readonly close: () => void;
}

interface Link {
  readonly url: string;
  readonly until: string;
  readonly showsHistory: boolean;
}

/** Creates and revokes a link to the report for readers without a key. */
export function ShareModal({ sessionId, close }: ModalProps) {
  const [link, setLink] = useState<Link | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [showsHistory, setShowsHistory] = useState(false);
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    setMessage(null);
    await action().catch((error: unknown) => setMessage(reasonOf(error)));
  };
  const make = (): Promise<void> =>
    attempt(async () => {
      const { url, expires_at } = await client.sessions.share.create(sessionId, {
        show_history: showsHistory,
      });
      setLink({ url: url ?? '', until: dayText(expires_at), showsHistory });
    });
  const revoke = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.share.revoke(sessionId);
      setLink(null);
      setMessage(laterTexts.shareModal.noLinkToThisReport);
    });
  return (
    <Modal title={laterTexts.shareModal.shareThisReport} close={close}>
      <p>{laterTexts.shareModal.anyoneWhoHasTheLink}</p>
      <label class="row small">
        <input
          type="checkbox"
          checked={showsHistory}
          onChange={({ currentTarget }) => setShowsHistory(currentTarget.checked)}
        />
        {laterTexts.shareModal.showHistory}
      </label>
      {link && <NewLink key={link.url} link={link} sessionId={sessionId} />}
      <div role="status">
        {message && <p class="note">{message}</p>}
        {link && link.showsHistory !== showsHistory && (
          <p class="note">{laterTexts.shareModal.appliesToTheNext}</p>
        )}
      </div>
      <div class="row">
        <button class="main" onClick={make}>
          {link ? laterTexts.shareModal.replaceTheLink : laterTexts.shareModal.makeALink}
        </button>
        <button class="danger" onClick={revoke}>
          {laterTexts.shareModal.revokeTheLink}
        </button>
      </div>
    </Modal>
  );
}

/** The link that was just made, as text and as a code, on the screen and on paper. */
function NewLink({ link: { url, until }, sessionId }: { link: Link; sessionId: string }) {
  const text = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    // Pages without encryption have no clipboard, and browsers may refuse it.
    const isCopied = await writeToClipboard(url);
    if (!isCopied) getSelection()?.selectAllChildren(text.current!);
    setCopied(isCopied ? laterTexts.shareModal.copied : laterTexts.shareModal.copyByHand);
  };
  const path = `/running/sessions/${sessionId}/share/report.pdf`;
  return (
    <div class="new-link">
      <QrPicture text={url} label={laterTexts.shareModal.codeOfLink} />
      <div class="stack">
        <p class="note good">
          <code ref={text} data-testid="share-link">
            {url}
          </code>
          <br />
          {laterTexts.shareModal.worksUntil} {until}
          {laterTexts.shareModal.itIsNotShownAgain}
        </p>
        <div class="row">
          <button onClick={() => void copy()}>{laterTexts.shareModal.copy}</button>
          <a
            class="button"
            href={fileInLanguage(path, { token: url.split('/').at(-1)! })}
            target="_blank"
            rel="noopener noreferrer"
          >
            {laterTexts.shareModal.pdfWithCode}
          </a>
          <span class="small" role="status">
            {copied}
          </span>
        </div>
      </div>
    </div>
  );
}

async function writeToClipboard(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    await clipboard?.writeText(text);
    return clipboard !== undefined;
  } catch {
    return false;
  }
}
