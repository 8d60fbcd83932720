import { defineAction } from 'astro:actions';
import { copyForm, correctForm, printForm } from '#components/certification/paper-form.ts';
import { revokeForm } from '#components/certification/revoke-form.ts';
import { correctCertificate } from '#domain/certification/correct-certificate.ts';
import { copyCertificate, printCertificates } from '#domain/certification/print-certificates.ts';
import { revokeCertificate } from '#domain/certification/revoke-certificate.ts';
import { answer } from './answer.ts';

export const certification = {
  copyCertificate: defineAction({ accept: 'form', input: copyForm, handler: answer(copyCertificate) }),
  correctCertificate: defineAction({ accept: 'form', input: correctForm, handler: answer(correctCertificate) }),
  printCertificates: defineAction({ accept: 'form', input: printForm, handler: answer(printCertificates) }),
  revokeCertificate: defineAction({ accept: 'form', input: revokeForm, handler: answer(revokeCertificate) }),
};
