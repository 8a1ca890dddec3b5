import { useEffect } from 'preact/hooks';

/**
 * The title of what is shown, as long as it is shown.
 * @param title null: another part of the page says it
 */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = `${title} · Strideform`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
