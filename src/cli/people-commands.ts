import { resetSecret } from '#domain/accounts/reset-secret.ts';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { systemOf } from '#server/context.ts';
import type { Command } from './command.ts';
import { importPeople } from './import-people.ts';

export const accountCommands: Record<string, Command> = {
  'people import': importPeople,
  'people reset-pin': {
    usage: '<person id | phone>',
    // Whoever may run this has the machine, and with it everything: the platform acts, unless --as names an administrator.
    run: async ({ ctx, args: [who = ''] }) => {
      const actor = ctx.actor.role === 'visitor' ? systemOf('') : ctx.actor;
      const { personId, pin } = await resetSecret({ ...ctx, actor }, { who });
      return { said: `${personId}: ${pin}`, value: { personId, pin } };
    },
  },
  'people sign-in': {
    usage: '--as <person>',
    run: async ({ ctx }) => {
      const token = await startSignIn(ctx);
      return { said: `sign-in=${token}`, value: { cookie: `sign-in=${token}` } };
    },
  },
};
