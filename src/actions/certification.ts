import { defineAction } from 'astro:actions';
import { revokeForm } from '#components/certification/revoke-form.ts';
import { revokeCertificate } from '#domain/certification/revoke-certificate.ts';
import { answer } from './answer.ts';

export const certification = {
  revokeCertificate: defineAction({ accept: 'form', input: revokeForm, handler: answer(revokeCertificate) }),
};
