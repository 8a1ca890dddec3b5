import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { consoleTexts } from '../texts.ts';

interface ModalProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A dialog that keeps the focus inside, closes on Escape, and returns the focus. */
export function Modal({ title, close, children }: ModalProps) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const returnFocus = rememberFocus();
    dialog.current?.showModal();
    // Until the dialog is gone, nothing else can have the focus.
    return () => queueMicrotask(returnFocus);
  }, []);
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

/**
 * Returns a function that returns a lost focus to the element that has it now. If that is gone, the
 * heading of its section gets the focus, or the page's.
 */
function rememberFocus(): () => void {
  const { body } = document;
  const opener = (document.activeElement ?? body) as HTMLElement;
  const section = opener.closest('section');
  const focusHeading = (): void => {
    const ownHeading = section?.isConnected ? section.querySelector('h2, h3') : null;
    const heading = (ownHeading ?? document.querySelector('h1')) as HTMLElement | null;
    if (heading === null || document.activeElement !== body) return;
    heading.tabIndex = -1;
    heading.focus();
  };
  return () => {
    if (opener === body || document.activeElement !== body) return;
    opener.focus();
    if (document.activeElement !== opener) return focusHeading();
    // The opener of what was deleted goes when its list has been read again.
    new MutationObserver((_changes, observer) => {
      if (document.activeElement === opener) return;
      observer.disconnect();
      if (!opener.isConnected) focusHeading();
    }).observe(body, { childList: true, subtree: true });
  };
}
