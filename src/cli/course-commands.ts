import type { Command } from './commands.ts';

export const courseCommands: Record<string, Command> = {};
