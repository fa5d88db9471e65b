import type { WorkerFailure } from './messages.js';

/**
 * Describes a thrown value in plain strings. The value can be anything, so reading it is never assumed to
 * work.
 */
export function describeError(thrown: unknown, kind: WorkerFailure['kind'] = 'threw'): WorkerFailure {
  try {
    if (thrown instanceof Error) {
      const name = thrown.name === 'Error' ? '' : `${thrown.name}: `;
      const message = `${name}${thrown.message}`;
      return { kind, message: message === '' ? withoutWords(thrown) : message, stack: String(thrown.stack) };
    }
    return { kind, message: `threw ${preview(thrown)}, which is no Error`, stack: undefined };
  } catch {
    return { kind, message: "threw a value that can't be read", stack: undefined };
  }
}

function withoutWords(thrown: Error): string {
  const code = 'code' in thrown ? ` with the code ${preview(thrown.code)}` : '';
  return `threw an Error${code}, without a message`;
}

const PREVIEW_LENGTH = 200;

function preview(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH)}…` : text;
}
