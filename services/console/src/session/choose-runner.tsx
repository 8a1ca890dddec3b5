import { useState } from 'preact/hooks';
import { later } from '../components/later.tsx';
import { consoleTexts } from '../texts.ts';
import type { ChooseRunnerProps } from './seen-people.ts';

const ChooseRunnerModal = later(
  async () => (await import('./choose-runner-modal.tsx')).ChooseRunnerModal,
);

/** Button that lets the coach say who the runner is, if several people were seen. */
export function ChooseRunner({ session, media, started }: ChooseRunnerProps) {
  const [isOpen, setOpen] = useState(false);
  const { people } = session;
  if (people === undefined) return null;
  const close = (): void => setOpen(false);
  const closeAndGoOn = (): void => {
    close();
    started();
  };
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {consoleTexts.chooseRunner.title}
      </button>
      {isOpen && (
        <ChooseRunnerModal
          session={session}
          media={media}
          people={people}
          close={close}
          started={closeAndGoOn}
        />
      )}
    </>
  );
}
