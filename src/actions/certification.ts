import { defineAction } from 'astro:actions';
import { checkForm } from '#components/certification/check-form.ts';
import { copyForm, correctForm, printForm } from '#components/certification/paper-form.ts';
import { revokeForm } from '#components/certification/revoke-form.ts';
import { checkFile } from '#domain/certification/check-credential.ts';
import { correctCertificate } from '#domain/certification/correct-certificate.ts';
import { copyCertificate, printCertificates } from '#domain/certification/print-certificates.ts';
import { revokeCertificate } from '#domain/certification/revoke-certificate.ts';
import { answer } from './answer.ts';

export const certification = {
  checkCredential: defineAction({
    accept: 'form',
    input: checkForm,
    handler: (bytes, context) => {
      const { signer, clientAddress: address } = context.locals;
      return answer(checkFile)({ bytes, signer, address }, context);
    },
  }),
  copyCertificate: defineAction({ accept: 'form', input: copyForm, handler: answer(copyCertificate) }),
  correctCertificate: defineAction({ accept: 'form', input: correctForm, handler: answer(correctCertificate) }),
  printCertificates: defineAction({ accept: 'form', input: printForm, handler: answer(printCertificates) }),
  revokeCertificate: defineAction({ accept: 'form', input: revokeForm, handler: answer(revokeCertificate) }),
};
