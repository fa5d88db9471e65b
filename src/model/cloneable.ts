/**
 * `T` as structured clone delivers it: assignable from `T` where all of it can be sent, with `never` in the
 * place of a function or a symbol. It is a mapped type, so that it accepts interfaces and recursive types
 * too.
 */
export type Cloneable<T> = T extends Atom
  ? T
  : T extends symbol | ((...args: never) => unknown) | (abstract new (...args: never) => unknown)
    ? never
    : T extends ReadonlyMap<infer Key, infer Value>
      ? ReadonlyMap<Cloneable<Key>, Cloneable<Value>>
      : T extends ReadonlySet<infer Item>
        ? ReadonlySet<Cloneable<Item>>
        : T extends object
          ? { [Key in keyof T]: Cloneable<T[Key]> }
          : T;

/** Values that cross unchanged, although some have methods. */
type Atom =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Date
  | RegExp
  | RegExpExecArray
  | RegExpMatchArray
  | Error
  | ArrayBuffer
  | SharedArrayBuffer
  | ArrayBufferView;

/**
 * Demands nothing of a workload whose tasks, shared data and results can be sent, and the impossible of any
 * other.
 */
export type CanBeSent<Task, Shared, Result> = [Task, Shared] extends [Cloneable<Task>, Cloneable<Shared>]
  ? [Result] extends [Cloneable<Result>]
    ? unknown
    : { run: "A result can't be sent to another thread: functions, symbols and methods don't cross." }
  : { createInput: "The input can't be sent to another thread: functions, symbols and methods don't cross." };
