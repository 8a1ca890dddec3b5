import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { laterTexts } from '../later-texts.ts';

interface Copying {
  /** Element that shows the text. */
  readonly shown: RefObject<HTMLElement | null>;
  readonly copy: () => void;
  /** Result of the last copy, for a status region; null before it. */
  readonly message: string | null;
}

/** Copies a text that the page shows, or selects it where the page may not copy. */
export function useCopy(text: string): Copying {
  const shown = useRef<HTMLElement>(null);
  const [message, setMessage] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const isCopied = await writeToClipboard(text);
    if (!isCopied) getSelection()?.selectAllChildren(shown.current!);
    setMessage(isCopied ? laterTexts.copying.copied : laterTexts.copying.copyByHand);
  };
  return { shown, copy: () => void copy(), message };
}

/** Pages without encryption have no clipboard, and browsers may refuse it. */
async function writeToClipboard(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    await clipboard?.writeText(text);
    return clipboard !== undefined;
  } catch {
    return false;
  }
}
