/** A file that is dropped beside a box for it would replace the page, and all uploads with it. */
export function keepPageFromDroppedFiles(): void {
  const keep = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  addEventListener('dragover', keep);
  addEventListener('drop', keep);
}
