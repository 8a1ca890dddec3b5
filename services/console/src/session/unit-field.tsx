interface UnitProps<Unit extends string> {
  readonly label: string;
  readonly units: readonly Unit[];
  /** Name by which a form sends the unit. */
  readonly name?: string;
  /** Chosen unit. Without it, the field begins with the first one. */
  readonly unit?: Unit;
  readonly choose?: (unit: Unit) => void;
}

/** Choice of the unit of a number. */
export const UnitField = <Unit extends string>(props: UnitProps<Unit>) => (
  <label class="field">
    {props.label}
    <select
      name={props.name}
      value={props.unit}
      onChange={(event) => props.choose?.(event.currentTarget.value as Unit)}
    >
      {props.units.map((unit) => (
        <option key={unit}>{unit}</option>
      ))}
    </select>
  </label>
);
