interface RunnerSearchProps {
  readonly search: string;
  readonly setSearch: (search: string) => void;
}

/** Finds runners by id or name: see `isRunnerFound`. */
export const RunnerSearch = ({ search, setSearch }: RunnerSearchProps) => (
  <label class="field narrow">
    Find a runner
    <input
      type="search"
      placeholder="Id or name"
      value={search}
      onInput={(event) => setSearch(event.currentTarget.value.trim())}
    />
  </label>
);
