import type { NewShare, ReportLinkList } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { fileInLanguage } from '../api/fetch-in-language.ts';
import { reasonOf, useLoaded } from '../api/loaded.ts';
import { LanguageOptions } from '../components/language-menu.tsx';
import { Modal } from '../components/modal.tsx';
import { Show } from '../components/states.tsx';
import { useCopy } from '../components/use-copy.ts';
import { laterTexts } from '../later-texts.ts';
import { consoleLanguage, fill } from '../texts.ts';
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

const texts = laterTexts.shareModal;

/** Makes links to the report for readers without a key, sends them by e-mail, and ends them. */
export function ShareModal({ sessionId, close }: ModalProps) {
  const reading = useLoaded(`links of ${sessionId}`, (signal) =>
    client.sessions.share.list(sessionId, { signal }),
  );
  return (
    <Modal title={texts.shareThisReport} close={close}>
      <p>{texts.anyoneWhoHasTheLink}</p>
      <Show reading={reading} what={texts.whatLinks}>
        {(links) => <LinkForm sessionId={sessionId} links={links} reload={reading.reload} />}
      </Show>
    </Modal>
  );
}

interface FormProps {
  readonly sessionId: string;
  readonly links: ReportLinkList;
  readonly reload: () => void;
}

function LinkForm({ sessionId, links, reload }: FormProps) {
  const [link, setLink] = useState<Link | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [showsHistory, setShowsHistory] = useState(false);
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState(consoleLanguage.code);
  const hasLinks = links.items.length > 0;
  const attempt = async (action: () => Promise<string | null>): Promise<void> => {
    setMessage(null);
    await action().then(setMessage, (error: unknown) => setMessage(reasonOf(error)));
    reload();
  };
  const make = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    return attempt(async () => {
      // The console has the languages of the API.
      const mail = { email, language: language as NonNullable<NewShare['language']> };
      const wanted = { show_history: showsHistory, ...(email && mail) };
      const made = await client.sessions.share.create(sessionId, wanted);
      setLink({ url: made.url ?? '', until: dayText(made.expires_at), showsHistory });
      setEmail('');
      if (email === '') return null;
      return made.email_sent ? texts.sent : texts.notSent;
    });
  };
  const endAll = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.share.revoke(sessionId);
      setLink(null);
      return texts.noLinkToThisReport;
    });
  const makeOne = hasLinks ? texts.makeAnother : texts.makeALink;
  return (
    <form class="stack" onSubmit={make}>
      <OpenLinks links={links.items} />
      <label class="row small">
        <input
          type="checkbox"
          checked={showsHistory}
          onChange={({ currentTarget }) => setShowsHistory(currentTarget.checked)}
        />
        {texts.showHistory}
      </label>
      {links.email_available && <MailFields {...{ email, setEmail, language, setLanguage }} />}
      {link && <NewLink key={link.url} link={link} sessionId={sessionId} />}
      <div role="status">
        {message && <p class="note">{message}</p>}
        {link && link.showsHistory !== showsHistory && <p class="note">{texts.appliesToTheNext}</p>}
      </div>
      <div class="row">
        <button class="main">{email === '' ? makeOne : texts.makeAndSend}</button>
        {hasLinks && (
          <button type="button" class="danger" onClick={endAll}>
            {texts.endAll}
          </button>
        )}
      </div>
    </form>
  );
}

/** The links that work. Nobody can read them again, because their secrets are not stored. */
function OpenLinks({ links }: { links: ReportLinkList['items'] }) {
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="open-links-title">
      <h3 id="open-links-title">{texts.openLinks}</h3>
      <ul class="plain-list small" data-testid="open-links">
        {links.map(({ created_at, expires_at, show_history }) => {
          const text = show_history ? texts.openLinkWithHistory : texts.openLink;
          const days = { made: dayText(created_at), until: dayText(expires_at) };
          return <li key={created_at}>{fill(text, days)}</li>;
        })}
      </ul>
    </section>
  );
}

interface MailProps {
  readonly email: string;
  readonly setEmail: (email: string) => void;
  readonly language: string;
  readonly setLanguage: (code: string) => void;
}

const MailFields = ({ email, setEmail, language, setLanguage }: MailProps) => (
  <div class="stack">
    <label class="field">
      {texts.sendTo}
      <input
        type="email"
        maxLength={254}
        autoComplete="off"
        value={email}
        onInput={({ currentTarget }) => setEmail(currentTarget.value.trim())}
      />
    </label>
    <label class="field">
      {texts.mailLanguage}
      <select value={language} onChange={({ currentTarget }) => setLanguage(currentTarget.value)}>
        <LanguageOptions />
      </select>
    </label>
  </div>
);

/** The link that was just made, as text and as a code, on the screen and on paper. */
function NewLink({ link: { url, until }, sessionId }: { link: Link; sessionId: string }) {
  const { shown, copy, message } = useCopy(url);
  const path = `/running/sessions/${sessionId}/share/report.pdf`;
  return (
    <div class="new-link">
      <QrPicture text={url} label={texts.codeOfLink} />
      <div class="stack">
        <p class="note good">
          <code ref={shown} data-testid="share-link">
            {url}
          </code>
          <br />
          {texts.worksUntil} {until}
          {texts.itIsNotShownAgain}
        </p>
        <div class="row">
          <button type="button" onClick={copy}>
            {texts.copy}
          </button>
          <a
            class="button"
            href={fileInLanguage(path, { token: url.split('/').at(-1)! })}
            target="_blank"
            rel="noopener noreferrer"
          >
            {texts.pdfWithCode}
          </a>
          <span class="small" role="status">
            {message}
          </span>
        </div>
        <p class="small">{texts.pdfShowsMore}</p>
      </div>
    </div>
  );
}
