import { type Command, Option as CommanderOption } from 'commander';
import { flagOf, type Option, type Options } from './option.js';
import type { Typed } from './read-options.js';

/** Adds declared options to a command, under their headings. */
export function addOptions(command: Command, declared: Options): void {
  for (const [name, option] of Object.entries(declared)) {
    if (option.heading !== undefined) command.optionsGroup(option.heading);
    for (const one of commanderOptions(name, option)) command.addOption(one);
  }
}

/**
 * Returns the typed options of a command, by name. An option that was not typed is absent, whatever its
 * default.
 */
export function typedOptions(command: Command): Typed {
  const typed: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(command.opts<Record<string, unknown>>())) {
    if (command.getOptionValueSource(name) !== 'cli') continue;
    if (typeof value === 'string' || typeof value === 'boolean') typed[name] = value;
  }
  return typed;
}

function commanderOptions(name: string, option: Option): CommanderOption[] {
  const flags = `${option.short === undefined ? '' : `-${option.short}, `}${flagOf(name)}`;
  if ('choices' in option) {
    const { placeholder, help, choices, no } = option;
    const chosen = new CommanderOption(`${flags} <${placeholder}>`, help).choices(choices);
    if (option.default !== undefined) chosen.default(option.default);
    return no === undefined ? [chosen] : [chosen, new CommanderOption(flagOf(name, 'no-'), no.help)];
  }
  if ('parse' in option) {
    const { placeholder, help, otherwise = option.default } = option;
    const words = otherwise === undefined ? help : `${help} (default: ${otherwise})`;
    const typed = option.bare === undefined ? `<${placeholder}>` : `[${placeholder}]`;
    const text = new CommanderOption(`${flags} ${typed}`, words);
    return [option.repeatable === true ? text.argParser(onLines) : text];
  }
  return [new CommanderOption(option.negated === true ? flagOf(name, 'no-') : flags, option.help)];
}

/** Keeps every text of an option that was typed several times. */
function onLines(text: string, earlier: string | undefined): string {
  return earlier === undefined ? text : `${earlier}\n${text}`;
}
