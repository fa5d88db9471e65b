/** The file and the arguments to start a program by, so that it leaves no core dump where it crashes. */
export function withoutCoreDump(program: string, args: readonly string[]): [file: string, args: string[]] {
  // Only a shell can set the limit; it becomes the program.
  return process.platform === 'win32'
    ? [program, [...args]]
    : ['/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', program, ...args]];
}
