import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryResults } from '../testing/arbitrary-results.js';
import { places, sampleResults, withFragment } from '../testing/damage.js';
import { resultsSchema, resultsSchemaText } from './json-schema.js';
import { parseResults } from './parse-results.js';
import { serialiseResults } from './serialise-results.js';

const schema = resultsSchema();

test('the published schema matches the reader: `node dist/scripts/write-schema.js` writes it anew', () => {
  const published = readFileSync(new URL('../../../src/store/results.schema.json', import.meta.url), 'utf8');
  assert.equal(published.replaceAll('\r\n', '\n'), resultsSchemaText());
});

test('the schema describes whatever a run writes', () => {
  fc.assert(
    fc.property(arbitraryResults, (results) => fits(JSON.parse(serialiseResults(results)), schema)),
    { seed: 2, numRuns: 200 },
  );
});

test('the schema judges every damaged field as the reader does', () => {
  const sample = sampleResults();
  const fragments = [
    'null',
    '-1',
    '0.5',
    '0',
    '"x"',
    '""',
    '[]',
    '{}',
    'true',
    '1e300',
    '-1e15',
    '"warm run"',
  ];
  for (const { path, shown } of places(sample)) {
    for (const fragment of [...fragments, undefined]) {
      const text = withFragment(sample, path, fragment);
      const refused = refusal(text);
      // Only the reader checks references, repetitions and order.
      if (refused !== undefined && /doesn't have|repeats the cell|the round before/.test(refused)) continue;
      assert.equal(
        fits(JSON.parse(text), schema),
        refused === undefined,
        `${shown} = ${fragment}: ${refused}`,
      );
    }
  }
});

function refusal(text: string): string | undefined {
  try {
    parseResults(text, 'x.json');
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** The part of JSON Schema 2020-12 that the schema uses; an unknown keyword fails the test. */
function fits(value: unknown, rules: object): boolean {
  return Object.entries(rules).every(([keyword, rule]) => {
    const check = KEYWORDS[keyword];
    assert.ok(check !== undefined, `unknown keyword ${keyword}`);
    return check(value, rule, rules);
  });
}

// biome-ignore lint/suspicious/noExplicitAny: a schema's rules are known only when they are read
type Keyword = (value: any, rule: any, rules: any) => boolean;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  $schema: () => true,
  $defs: () => true,
  title: () => true,
  description: () => true,
  $ref: (value, rule: string) => {
    const definitions: unknown = schema['$defs'];
    return fits(value, Reflect.get(Object(definitions), rule.replace('#/$defs/', '')));
  },
  type: (value, rule: string) => {
    if (rule === 'object') return isObject(value);
    if (rule === 'array') return Array.isArray(value);
    if (rule === 'integer') return Number.isInteger(value);
    return rule === 'null' ? value === null : typeof value === rule;
  },
  const: (value, rule) => value === rule,
  enum: (value, rule) => rule.includes(value),
  anyOf: (value, rule) => rule.some((each: object) => fits(value, each)),
  oneOf: (value, rule) => rule.filter((each: object) => fits(value, each)).length === 1,
  minimum: (value, rule) => typeof value !== 'number' || value >= rule,
  maximum: (value, rule) => typeof value !== 'number' || value <= rule,
  minLength: (value, rule) => typeof value !== 'string' || value.length >= rule,
  maxLength: (value, rule) => typeof value !== 'string' || value.length <= rule,
  pattern: (value, rule) => typeof value !== 'string' || new RegExp(rule, 'u').test(value),
  items: (value, rule) => !Array.isArray(value) || value.every((item) => fits(item, rule)),
  minItems: (value, rule) => !Array.isArray(value) || value.length >= rule,
  maxItems: (value, rule) => !Array.isArray(value) || value.length <= rule,
  required: (value, rule) => !isObject(value) || rule.every((name: string) => Object.hasOwn(value, name)),
  properties: (value, rule) =>
    !isObject(value) ||
    Object.entries(rule).every(
      ([name, each]) => !Object.hasOwn(value, name) || fits(Reflect.get(value, name), Object(each)),
    ),
  additionalProperties: (value, rule, rules) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([name, item]) => Object.hasOwn(rules.properties ?? {}, name) || fits(item, rule),
    ),
  propertyNames: (value, rule) => !isObject(value) || Object.keys(value).every((name) => fits(name, rule)),
  maxProperties: (value, rule) => !isObject(value) || Object.keys(value).length <= rule,
};
