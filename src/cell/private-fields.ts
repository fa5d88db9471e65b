import type { Session } from 'node:inspector';
import { createRequire } from 'node:module';

/**
 * Lists the names of an object's private fields, such as `#cents`. Only a debugger can see them, so this asks V8's inspector
 * in this process. It takes a third of a millisecond, and more for an object with many fields. Empty where this Node has no
 * inspector.
 */
export function privateFieldsOf(value: object): readonly string[] {
  let names: readonly string[] = [];
  try {
    session ??= connected();
    Reflect.set(globalThis, HELD, value);
    const expression = `globalThis[${JSON.stringify(HELD)}]`;
    // The session answers before `post` returns, because it is one of this thread's own.
    session.post(
      'Runtime.evaluate',
      { expression, objectGroup: HELD },
      (_, { result: { objectId = '' } }) => {
        session?.post('Runtime.getProperties', { objectId, ownProperties: true }, (_, found: Properties) => {
          names = (found.privateProperties ?? []).map(({ name }) => name);
        });
      },
    );
    session.post('Runtime.releaseObjectGroup', { objectGroup: HELD });
  } catch {
    // Without an inspector nobody can tell.
  } finally {
    Reflect.deleteProperty(globalThis, HELD);
  }
  return names;
}

/** Node's own types leave the private fields out. */
interface Properties {
  readonly result: unknown;
  readonly privateProperties?: readonly { readonly name: string }[];
}

let session: Session | undefined;
const HELD = 'parallel-bench looks at this object';

/** Loaded when it is needed: most processes never look at an instance. */
function connected(): Session {
  const inspector: typeof import('node:inspector') = createRequire(import.meta.url)('node:inspector');
  const opened = new inspector.Session();
  opened.connect();
  return opened;
}
