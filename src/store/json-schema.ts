import { RESULTS } from './results-shape.js';
import type { JsonSchema } from './shape.js';

/** Makes the published schema of a results file (JSON Schema 2020-12). */
export function resultsSchema(): JsonSchema {
  const definitions: Record<string, unknown> = {};
  const root = hoistDefinitions(RESULTS.schema, definitions);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Results of parallel-bench',
    description:
      'One run, as it was seen. Beyond what is said here, cells are unique, are listed in the plan, and have their rounds in ascending order; those in the plan are of its workloads, strategies and worker counts, and of sizes between its own.',
    ...root,
    $defs: definitions,
  };
}

/** The text of the schema, as the repository keeps it. */
export function resultsSchemaText(): string {
  return `${JSON.stringify(resultsSchema(), null, 2)}\n`;
}

/** Replaces every named schema inside by a reference, and collects the definitions. */
function hoistDefinitions(schema: object, definitions: Record<string, unknown>): object {
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, hoisted(value, definitions)]);
  return Object.fromEntries(entries);
}

function hoisted(value: unknown, definitions: Record<string, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => hoisted(item, definitions));
  if (!('title' in value) || typeof value.title !== 'string') return hoistDefinitions(value, definitions);
  definitions[value.title] ??= hoistDefinitions(value, definitions);
  return { $ref: `#/$defs/${value.title}` };
}
