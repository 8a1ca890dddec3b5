import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { consoleTexts } from '../texts.ts';

interface ModalProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A dialog that keeps the focus inside, and closes on Escape. */
export function Modal({ title, close, children }: ModalProps) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={close}>
      <div class="stack">
        <div class="title-row">
          <h2 id={titleId} class="grow">
            {title}
          </h2>
          <button class="quiet" aria-label={consoleTexts.modal.close} onClick={close}>
            ✕
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
