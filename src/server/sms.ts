import { log } from './log.ts';

/** What a text message says: a template that the provider knows, and what goes into it. */
export type SmsTemplate = 'notice' | 'reminder';
export type Sms = { phone: string; template: SmsTemplate; params: Readonly<Record<string, string>> };

/** How text messages leave the platform. Rejects when the provider does not take it: the caller tries again later. */
export type SmsPort = (sms: Sms) => Promise<void>;

/** `138****0001`: enough to recognise, too little to call (domain.md §5). */
export const maskPhone = (phone: string): string => phone.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2');

/** Writes to the log what would be sent, without number and words. There is no other port yet. */
export const logSms: SmsPort = async ({ phone, template, params }) => {
  log.info({ sms: { to: maskPhone(phone), template, about: params.about } }, 'text message');
};
