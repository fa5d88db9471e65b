import { cleanLines, cleanText } from '../model/clean-text.js';
import { MAX_LINE_LENGTH, MAX_NAME_LENGTH, MAX_TEXT_LENGTH } from './limits.js';
import { text } from './scalar-shapes.js';
import type { Shape } from './shape.js';

// Every text that is read is cleaned here, once, so that no text shown later can steer a terminal or forge a
// line.

/**
 * A key or a short label, never empty. A file repeats a few names again and again, so each is kept in memory
 * once.
 */
export const NAME = remembering(text({ minLength: 1, maxLength: MAX_NAME_LENGTH, clean: cleanText }));

/** A message, a path or a title. */
export const LINE = text({ maxLength: MAX_LINE_LENGTH, clean: cleanText });

/** A stack: the one text that keeps its line feeds. */
export const LINES = text({ maxLength: MAX_TEXT_LENGTH, clean: cleanLines });

/** A workload's answer. */
export const ANSWER = text({ maxLength: MAX_TEXT_LENGTH, clean: cleanText });

/** The SHA-256 of a workload's whole answer, a plan or a file. */
export const DIGEST = text({
  maxLength: 64,
  pattern: '^[0-9a-f]{64}$',
  expected: 'a SHA-256 of 64 hexadecimal digits',
});

/** An instant as Date.prototype.toISOString writes it. */
export const INSTANT = text({
  maxLength: 30,
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$',
  // The pattern allows a 31st of February, which a Date makes a day of March.
  fits: (instant) => isOnCalendar(instant),
  expected: 'a time such as "2025-01-31T12:00:00.000Z"',
});

export const COMMIT = text({
  maxLength: 64,
  pattern: '^[0-9a-f]{40,64}$',
  expected: 'a git commit of 40 to 64 hexadecimal digits',
});

/** The name of a run that agents measure. */
export const RUN_ID = text({
  maxLength: 16,
  pattern: '^[0-9a-f]{16}$',
  expected: 'a run of 16 hexadecimal digits',
});

/** A digest by which descriptions of one machine are known. */
export const HOST_MARK = text({
  maxLength: 16,
  pattern: '^[0-9a-f]{16}$',
  expected: 'a mark of 16 hexadecimal digits',
});

/** A text that is read as a document of its own afterwards, and so is not cleaned. */
export function sizedText(maxLength: number): Shape<string> {
  return text({ maxLength });
}

export const VARIABLE_NAME = text({
  maxLength: 64,
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  expected: "an environment variable's name",
});

/** Makes a shape remember the texts that it has read, so that it checks and keeps each only once. */
function remembering(shape: Shape<string>): Shape<string> {
  const known = new Map<unknown, string>();
  return {
    ...shape,
    read(value, path) {
      const seen = known.get(value);
      if (seen !== undefined) return seen;
      const read = shape.read(value, path);
      if (known.size < MOST_REMEMBERED) known.set(value, read);
      return read;
    },
  };
}

const MOST_REMEMBERED = 10_000;

/** Whether a Date has the same day, hour, minute and second as the text. */
function isOnCalendar(instant: string): boolean {
  const date = new Date(instant);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, SECONDS) === instant.slice(0, SECONDS);
}

/** The length of an instant up to its seconds. */
const SECONDS = '2025-01-31T12:00:00'.length;
