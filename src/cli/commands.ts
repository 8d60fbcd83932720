import { certificateCommands } from './certificate-commands.ts';
import type { Command } from './command.ts';
import { courseCommands } from './course-commands.ts';
import { accountCommands } from './people-commands.ts';
import { pluginAdminCommands } from './plugin-admin-commands.ts';
import { pluginCommands } from './plugin-commands.ts';
import { reportCommands } from './report-commands.ts';
import { seedCommands } from './seed-commands.ts';

/** Every command by its name. The same verbs as the screens. */
export const commands: Record<string, Command> = {
  ...accountCommands,
  ...certificateCommands,
  ...courseCommands,
  ...pluginAdminCommands,
  ...pluginCommands,
  ...reportCommands,
  ...seedCommands,
};
