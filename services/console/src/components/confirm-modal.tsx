import type { ComponentChildren } from 'preact';
import { useAttempt } from '../api/attempt.ts';
import { consoleTexts } from '../texts.ts';
import { Modal } from './modal.tsx';
import { Refusal } from './states.tsx';

interface ConfirmProps {
  readonly title: string;
  /** Text of the button that deletes. */
  readonly confirm: string;
  /** Deletes, and may be refused by the API. */
  readonly act: () => Promise<void>;
  readonly close: () => void;
  /** Text about what goes, and about whether that can be undone. */
  readonly children: ComponentChildren;
}

/** Asks for confirmation before something is deleted. */
export function ConfirmModal({ title, confirm, act, close, children }: ConfirmProps) {
  const { refusal, attempt } = useAttempt();
  return (
    <Modal title={title} close={close}>
      {children}
      <Refusal reason={refusal} />
      <div class="row">
        <button class="danger" onClick={() => attempt(act)}>
          {confirm}
        </button>
        <button onClick={close}>{consoleTexts.deleteModal.keepIt}</button>
      </div>
    </Modal>
  );
}
