/**
 * Prints the problems that a check found and a line that says what was checked. Sets the exit code.
 * @param looked number of things that were checked; a check that found nothing to check fails
 */
export function reportCheck(problems: readonly string[], summary: string, looked: number): void {
  for (const problem of problems) console.error(problem);
  if (looked === 0) console.error('There was nothing to check: the check itself is broken.');
  console.log(`${summary}, ${problems.length} problems`);
  process.exitCode = problems.length === 0 && looked > 0 ? 0 : 1;
}
