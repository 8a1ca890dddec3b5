// JSON schemas out of CustomResourceDefinitions, as strict as kubeconform wants them.

/**
 * An object whose properties are listed has no others, unless it says that it keeps what it does
 * not know.
 */
function strict(schema) {
  if (Array.isArray(schema)) return schema.map(strict);
  if (schema === null || typeof schema !== 'object') return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [
      name,
      name === 'enum' || name === 'default' ? value : strict(value),
    ]),
  );
  if (copy['x-kubernetes-int-or-string'] === true) {
    delete copy.type;
    copy.anyOf = [{ type: 'integer' }, { type: 'string' }];
  }
  if (
    copy.properties !== undefined &&
    typeof copy.type === 'string' &&
    copy.additionalProperties === undefined &&
    copy['x-kubernetes-preserve-unknown-fields'] !== true
  )
    copy.additionalProperties = false;
  return copy;
}

/** One schema a served version, by the file name that kubeconform looks for. */
export function jsonSchemaOf({ spec: { group, names, versions } }) {
  return versions
    .filter(({ served }) => served)
    .map(({ name, schema }) => {
      const whole = strict(schema.openAPIV3Schema);
      // What every object has; the definition only says that it is there.
      whole.properties.metadata = { type: 'object' };
      return {
        name: `${names.kind.toLowerCase()}-${group.split('.')[0]}-${name}.json`,
        schema: whole,
      };
    });
}
