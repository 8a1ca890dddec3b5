import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { mayWrite } from '../api/console-session.ts';
import { later } from '../components/later.tsx';
import { consoleTexts } from '../texts.ts';

const VoiceOverPanel = later(async () => (await import('./voice-over-panel.tsx')).VoiceOverPanel);

interface VoiceOverParts {
  /** Begins a recording. */
  readonly button: ComponentChildren;
  /** The recording in progress. It is beside the stage, in the same element. */
  readonly panel: ComponentChildren;
  /** True while the page reads the pixels of the clip. */
  readonly isReadable: boolean;
  readonly onUnreadable: () => void;
}

/** Returns the parts with which a coach records. @param saved called when a recording is stored */
export function useVoiceOver(sessionId: string, saved: () => void): VoiceOverParts {
  const [state, setState] = useState<'closed' | 'open' | 'unreadable'>('closed');
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isFocusWanted = useRef(false);
  const close = (): void => {
    const { activeElement, body } = document;
    const hadFocus = place.current?.contains(activeElement) ?? false;
    isFocusWanted.current = activeElement === body || hadFocus;
    setState('closed');
  };
  const closeSaved = (): void => {
    close();
    saved();
  };
  useEffect(() => {
    // The panel had the focus, and is gone.
    if (state === 'closed' && isFocusWanted.current) button.current?.focus({ preventScroll: true });
  }, [state]);
  return {
    isReadable: state === 'open',
    onUnreadable: () => setState('unreadable'),
    button: mayWrite() && state === 'closed' && (
      <button
        ref={button}
        title={consoleTexts.measuredClip.recordTitle}
        onClick={() => setState('open')}
      >
        {consoleTexts.measuredClip.record}
      </button>
    ),
    panel: state !== 'closed' && (
      <div ref={place}>
        <VoiceOverPanel
          sessionId={sessionId}
          stage={() => place.current!.parentElement!.querySelector<HTMLElement>('.stage')}
          isUnreadable={state === 'unreadable'}
          close={close}
          saved={closeSaved}
        />
      </div>
    ),
  };
}
