import { useEffect } from 'preact/hooks';

/** @param title null: another part of the page says it */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Strideform`;
  }, [title]);
}
