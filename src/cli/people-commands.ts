import { resetSecret } from '#domain/accounts/reset-secret.ts';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { endMembership } from '#domain/mentoring/end-membership.ts';
import { beginMembership } from '#domain/organisations/begin-membership.ts';
import { staffRoles } from '#domain/organisations/member-policy.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { importPeople } from './import-people.ts';

/** Whoever may run this has the machine, and with it everything: the platform acts, unless --as names somebody. */
const asPlatform = (ctx: Ctx): Ctx => (ctx.actor.role === 'visitor' ? { ...ctx, actor: systemOf('') } : ctx);

function placeOf({ organisation, reason, role: wanted }: Call['options']) {
  const role = staffRoles.find((one) => one === wanted);
  if (!role || typeof organisation !== 'string')
    throw new UsageError(`--role ${staffRoles.join(' | ')} --organisation <id>`);
  return { organisationId: organisation, role, note: typeof reason === 'string' ? reason : '' };
}

export const accountCommands: Record<string, Command> = {
  'people import': importPeople,
  'people reset-pin': {
    usage: '<person id | phone>',
    run: async ({ ctx, args: [who = ''] }) => {
      const { personId, pin } = await resetSecret(asPlatform(ctx), { who });
      return { said: `${personId}: ${pin}`, value: { personId, pin } };
    },
  },
  'people appoint': {
    usage: '<person id | phone> --role <role> --organisation <id> --reason <why> [--as <administrator>]',
    run: async ({ ctx, args: [who = ''], options }) => {
      const { note, organisationId, role } = placeOf(options);
      const { personId } = await beginMembership(asPlatform(ctx), { id: newId(), who, organisationId, role, note });
      return { said: `${personId}: ${organisationId} ${role}`, value: { personId, organisationId, role } };
    },
  },
  'people dismiss': {
    usage: '<person id> --role <role> --organisation <id> --reason <why> [--taker <person id>] [--as <administrator>]',
    run: async ({ ctx, args: [personId = ''], options }) => {
      const { note, organisationId, role } = placeOf(options);
      const takerId = typeof options.taker === 'string' ? options.taker : null;
      const end = { id: newId(), personId, organisationId, role, takerId, note };
      const { sessions } = await endMembership(asPlatform(ctx), end);
      return { said: `${personId}: ${sessions}`, value: { personId, sessions } };
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
