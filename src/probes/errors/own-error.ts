/** An error as applications make them: with a name, a cause, and a field that its catcher looks at. */
export class OwnError extends Error {
  override readonly name = 'OwnError';
  readonly code = OWN_CODE;

  constructor() {
    super(OWN_MESSAGE, { cause: new RangeError(OWN_CAUSE) });
  }
}

export const OWN_MESSAGE = 'the task went wrong';
export const OWN_CAUSE = 'what it went wrong by';
export const OWN_CODE = 'E_OWN';

/** Stands in the stack of the error that it throws. */
export function failingTask(): never {
  throw new OwnError();
}
