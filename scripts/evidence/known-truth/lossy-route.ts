// Preloaded, it makes `postMessage` to a Worker lose what is a Map: its receiver gets undefined in its place.
import { Worker } from 'node:worker_threads';

const { postMessage } = Worker.prototype;

Worker.prototype.postMessage = function (message: unknown, ...others: unknown[]): void {
  Reflect.apply(postMessage, this, [withoutMaps(message), ...others]);
};

function withoutMaps(message: unknown): unknown {
  if (typeof message !== 'object' || message === null) return message;
  const values = Object.values(message);
  if (!values.some((value) => value instanceof Map)) return message;
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => [name, value instanceof Map ? undefined : value]),
  );
}
