import { useEffect } from 'preact/hooks';

/**
 * Sets the document's title while the component is shown.
 * @param title null if another component sets the title.
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
