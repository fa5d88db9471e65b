/** What a worker of a pool calls for a task that does nothing. */
export default function noop(): number {
  return 0;
}
