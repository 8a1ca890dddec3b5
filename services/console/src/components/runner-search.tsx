import { consoleTexts } from '../texts.ts';
interface RunnerSearchProps {
  readonly search: string;
  readonly setSearch: (search: string) => void;
}

/** Finds runners by id or name: see `isRunnerFound`. */
export const RunnerSearch = ({ search, setSearch }: RunnerSearchProps) => (
  <label class="field narrow">
    {consoleTexts.runnerSearch.findARunner}
    <input
      type="search"
      placeholder={consoleTexts.runnerSearch.idOrName}
      value={search}
      onInput={(event) => setSearch(event.currentTarget.value.trim())}
    />
  </label>
);
