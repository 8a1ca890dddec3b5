import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

const storedAs = 'strideform.open';

/** Windows in which a page is one column, as in player.css. */
export const isOneColumn = (): boolean => matchMedia('(max-width: 58rem)').matches;

type OpenParts = Readonly<Record<string, boolean>>;

function readOpen(): OpenParts {
  try {
    return JSON.parse(localStorage.getItem(storedAs) ?? '{}') as OpenParts;
  } catch {
    return {};
  }
}

interface FoldState {
  readonly open: boolean;
  readonly onToggle: (event: Event) => void;
}

/**
 * Remembers in this browser whether people opened or closed a part of a page.
 * @param name the same for all pages that show the part
 * @param isOpenAtFirst true if it is open until somebody closes it
 */
export function useFold(name: string, isOpenAtFirst: boolean): FoldState {
  const [open, setOpen] = useState(() => readOpen()[name] ?? isOpenAtFirst);
  const onToggle = (event: Event): void => {
    const { open: isOpen } = event.currentTarget as HTMLDetailsElement;
    if (isOpen === open) return;
    setOpen(isOpen);
    localStorage.setItem(storedAs, JSON.stringify({ ...readOpen(), [name]: isOpen }));
  };
  return { open, onToggle };
}

interface FoldProps {
  readonly name: string;
  readonly title: string;
  readonly isOpenAtFirst?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A part of a page that can be closed. On a phone it is closed at first. The part keeps its own
 * title for screen readers; the summary shows it.
 */
export function Fold({ name, title, isOpenAtFirst = !isOneColumn(), children }: FoldProps) {
  return (
    <details class="fold" {...useFold(name, isOpenAtFirst)}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
