/**
 * `T` as structured clone delivers it: assignable from `T` where all of it can be sent, and `never` in the place of a
 * function or a symbol. A mapped type, so that interfaces and types that name themselves are taken too.
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

/** Values that cross as they are, although some have methods. */
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

/** Asks nothing more of a workload whose tasks, shared data and results can be sent; of another, what it can't have. */
export type CanBeSent<Task, Shared, Result> = [Task, Shared] extends [Cloneable<Task>, Cloneable<Shared>]
  ? [Result] extends [Cloneable<Result>]
    ? unknown
    : { run: "A result can't be sent to another thread: functions, symbols and methods don't cross." }
  : { createInput: "The input can't be sent to another thread: functions, symbols and methods don't cross." };
