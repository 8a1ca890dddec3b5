import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

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

/** Remembers a part like `useFold`, for parts that are no `details`. */
export function useOpenPart(
  name: string,
  isOpenAtFirst: boolean,
): [open: boolean, setOpen: (open: boolean) => void] {
  const [open, setOpen] = useState(() => readOpen()[name] ?? isOpenAtFirst);
  const remember = (isOpen: boolean): void => {
    setOpen(isOpen);
    localStorage.setItem(storedAs, JSON.stringify({ ...readOpen(), [name]: isOpen }));
  };
  return [open, remember];
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
  const [open, setOpen] = useOpenPart(name, isOpenAtFirst);
  const onToggle = (event: Event): void => {
    const { open: isOpen } = event.currentTarget as HTMLDetailsElement;
    if (isOpen !== open) setOpen(isOpen);
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
 * A part of a page that can be closed. On a phone it is closed at first, unless the page decides.
 * The part is made when it is first opened. It keeps its own title for screen readers; the summary
 * shows it.
 */
export function Fold({ name, title, isOpenAtFirst = !isOneColumn(), children }: FoldProps) {
  const fold = useFold(name, isOpenAtFirst);
  const wasOpen = useRef(false);
  wasOpen.current ||= fold.open;
  return (
    <details class="fold" {...fold}>
      <summary>{title}</summary>
      {wasOpen.current && children}
    </details>
  );
}
