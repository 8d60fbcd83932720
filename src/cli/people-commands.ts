import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import type { Command } from './command.ts';

export const accountCommands: Record<string, Command> = {
  'people sign-in': {
    usage: '--as <person>',
    run: async ({ ctx }) => {
      const token = await startSignIn(ctx);
      return { said: `sign-in=${token}`, value: { cookie: `sign-in=${token}` } };
    },
  },
};
