/** Ignores files dropped outside an upload box: browsers would open them in place of the page. */
export function keepPageFromDroppedFiles(): void {
  const keep = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  addEventListener('dragover', keep);
  addEventListener('drop', keep);
}
