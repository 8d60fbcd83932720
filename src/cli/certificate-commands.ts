/** Certificates for machines, from the command line: awarded, revoked, written into a folder, checked. */
import { awardCertificate } from '#domain/certification/award-certificate.ts';
import { revokeCertificate } from '#domain/certification/revoke-certificate.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { openKeyring } from '#server/keys.ts';
import { keysFolder } from '#server/signer.ts';
import { type Command, UsageError } from './command.ts';
import { openCommandSigner, signRest } from './command-signer.ts';
import { exportCertificates } from './export-certificates.ts';
import { verifyFromCommandLine } from './verify-certificate.ts';

export const certificateCommands: Record<string, Command> = {
  'certificates award': {
    usage: '<person> <cohort>',
    run: async ({ ctx, args: [learnerId = '', cohortId = ''] }) => {
      if (!learnerId || !cohortId) throw new UsageError('tiantou certificates award <person> <cohort>');
      const { number, isNew } = await awardCertificate({ ...ctx, actor: systemOf('') }, { learnerId, cohortId });
      return {
        said: number ? `${number}${isNew ? '' : ' (already)'}` : '-',
        value: { number, isNew },
        hasFindings: !number,
      };
    },
  },
  'certificates export': {
    usage: '<folder>',
    run: async ({ ctx, config, args: [folder = ''] }) => {
      if (!folder) throw new UsageError('tiantou certificates export <folder>');
      const signer = await openCommandSigner(ctx, config);
      await signRest(ctx, signer);
      const { count, files } = await exportCertificates({ ...ctx, actor: actorOf(ctx) }, signer, folder);
      return { said: `${count} → ${folder}`, value: { folder, count, files } };
    },
  },
  'certificates revoke': {
    usage: '<number> --reason <words> --as <person>',
    run: async ({ ctx, args: [number = ''], options: { reason = '' } }) => {
      const done = await revokeCertificate(ctx, { number, reason: String(reason) });
      return { said: number, value: { number, ...done } };
    },
  },
  'certificates verify': {
    usage: '<file | number> [--keys <folder>]',
    plainly: verifyFromCommandLine,
  },
  'keys rotate': {
    usage: '',
    plainly: async ({ config }) => {
      const keys = await openKeyring(keysFolder(config));
      const { rs256, ed25519, from } = await keys.rotate();
      const value = {
        rs256: rs256.thumbprint,
        ed25519: ed25519.thumbprint,
        from,
        generations: (await keys.list()).length,
      };
      return { said: `RS256 ${value.rs256}\nEd25519 ${value.ed25519}`, value };
    },
  },
};

/** Whoever may run this has the machine, and with it everything: the platform acts, unless --as names somebody. */
const actorOf = ({ actor }: Ctx) => (actor.role === 'visitor' ? systemOf('') : actor);
