/** Returns how an option is typed: `timeBudget` as `--time-budget`. */
export function flagOf(name: string, prefix = ''): string {
  return `--${prefix}${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
